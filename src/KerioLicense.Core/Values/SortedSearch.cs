namespace KerioLicense.Values;

/// <summary>Finds a place in a sorted list by halving it.</summary>
internal static class SortedSearch
{
    /// <summary>The index of the first item that does not lie before <paramref name="key"/>; the number of items where all do.</summary>
    /// <param name="items">In an order in which all that lie before the key come first.</param>
    /// <param name="key">What is looked for.</param>
    /// <param name="isBefore">Whether an item lies before the key.</param>
    public static int FirstNotBefore<T, TKey>(IReadOnlyList<T> items, TKey key, Func<T, TKey, bool> isBefore)
    {
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (isBefore(items[middle], key))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
