using System.Collections.Generic;
using System.Linq;
using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class SortedSearchTests
{
    [Fact]
    public void The_first_item_that_is_not_before_the_key_is_found_in_lists_of_every_length()
    {
        for (var count = 0; count <= 9; count++)
        {
            List<int> items = [.. Enumerable.Range(0, count).Select(static i => 2 * i)];
            for (var key = -1; key <= (2 * count) + 1; key++)
            {
                var expected = items.TakeWhile(item => item < key).Count();
                Assert.Equal(expected, SortedSearch.FirstNotBefore(items, key, static (item, value) => item < value));
            }
        }
    }
}
