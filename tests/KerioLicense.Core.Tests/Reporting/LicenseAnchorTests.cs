using System.Linq;
using KerioLicense.Model;
using KerioLicense.Reporting.Html;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The addresses of licenses in a page.</summary>
public sealed class LicenseAnchorTests
{
    private static readonly KerioComplianceResult One = Result("84260-AB1CD-2EF3G");
    private static readonly KerioComplianceResult Other = Result("84260-ZZ1CD-2EF3G");

    [Fact]
    public void An_address_lasts_whatever_other_licenses_begin_alike()
    {
        var alone = Assert.Single(LicenseAnchors.Of([One]));
        Assert.Equal("l-84260-" + One.Fingerprint[..4], alone);
        Assert.Equal(alone, LicenseAnchors.Of([Other, One])[1]);
        Assert.Equal(alone, LicenseAnchors.Of([One, Other])[0]);
    }

    [Fact]
    public void Two_that_share_everything_are_numbered()
    {
        var anchors = LicenseAnchors.Of([One, One, Other]);
        Assert.Equal(3, anchors.Distinct().Count());
        Assert.Contains(anchors[0] + "-2", anchors);
    }

    /// <summary>Of eleven characters sixteen bits would leave some nine hundred endings.</summary>
    [Fact]
    public void A_number_of_which_only_the_beginning_is_known_gives_nothing_away() =>
        Assert.Equal("l-84260", Assert.Single(LicenseAnchors.Of([Result("84260-AB1CD")])));

    [Fact]
    public void Without_a_first_group_there_are_the_eight_digits_that_the_page_shows()
    {
        Assert.True(KerioLicenseNumber.TryFromFingerprint(One.Fingerprint, false, out var number));
        Assert.Equal("l-" + One.Fingerprint[..8], Assert.Single(LicenseAnchors.Of([One with { LicenseNumber = number }])));
        Assert.Equal("l-" + One.Fingerprint[..8], Assert.Single(LicenseAnchors.Of([One with { LicenseNumber = null }])));
    }

    private static KerioComplianceResult Result(string number)
    {
        var license = KerioLicenseNumber.Parse(number);
        return new KerioComplianceResult { LicenseNumber = license, Fingerprint = license.Fingerprint };
    }
}
