Describe 'Measure-KerioLicenseExposure' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $prices = Join-Path $examples 'example.prices.json'
        $results = Get-EstateVerdict -Customer 'Ferrari*', 'Esposito*', 'Gallo*'
    }

    It 'says what each license may cost, with its lines' {
        $exposure = $results | Measure-KerioLicenseExposure -PriceList $prices
        $gallo = $exposure | Where-Object Customer -Like 'Gallo*'
        $gallo.Total | Should -BeOfType [decimal]
        $gallo.Total | Should -BeGreaterThan 0
        $gallo.UpTo | Should -Not -BeLessThan $gallo.Total
        $gallo.Currency | Should -Be 'EUR'
    }

    It 'sums by customer' {
        $total = $results | Measure-KerioLicenseExposure -PriceList $prices -Total
        $total.Customer | Sort-Object | Should -Be 'Esposito Ceramiche S.a.s.', 'Ferrari Meccanica S.p.A.', 'Gallo Impianti S.p.A.'
        $total | Show | Should -Match 'Customer'
    }

    It 'says that there is no price list' {
        { $results | Measure-KerioLicenseExposure -PriceList (Join-Path $TestDrive 'none.prices.json') -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
    }
}
