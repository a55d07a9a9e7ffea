using System;
using System.Collections.Generic;

namespace KerioLicense.MailLog;

/// <summary>How two mail logs hang together.</summary>
public enum MailLogRelation
{
    /// <summary>The samples hold too little in common time to tell.</summary>
    Unknown,

    /// <summary>No message is in both.</summary>
    Independent,

    /// <summary>Some of the messages are in both: a log that was copied once, and then went its own way.</summary>
    PartlyCopied,

    /// <summary>The messages of one are messages of the other.</summary>
    Copied,
}

/// <summary>
/// Tells a copied mail log by the Queue-IDs that it shares with another: a server that syncs the message store also holds the other
/// server's log (kerio-facts 5.4). Works on samples, so its shares are estimates with a stated error;
/// up to 512 messages a log they are exact.
/// </summary>
public sealed record MailLogComparison
{
    /// <summary>Two servers draw the same Queue-ID in the same second now and then; a share below this is such chance.</summary>
    private const double Chance = 0.01;

    /// <summary>A share above this is a whole copy, but for the lines written since.</summary>
    private const double Whole = 0.95;

    public MailLogRelation Relation { get; init; }

    /// <summary>Share of the first log's messages that the second holds too, 0 to 1.</summary>
    public double ShareOfFirst { get; init; }

    /// <summary>Share of the second log's messages that the first holds too, 0 to 1.</summary>
    public double ShareOfSecond { get; init; }

    /// <summary>Standard error of the less certain of the two shares; 0 when both are exact.</summary>
    public double StandardError { get; init; }

    /// <summary>Compares two samples as they stand in <see cref="KerioMailActivity.QueueIdSample"/> and in observation files.</summary>
    public static MailLogComparison Of(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var (firstOrders, firstLimit) = Read(first ?? throw new ArgumentNullException(nameof(first)));
        var (secondOrders, secondLimit) = Read(second ?? throw new ArgumentNullException(nameof(second)));

        // Below both limits each sample is complete, so what one holds there and the other does not is really not there.
        var limit = Math.Min(firstLimit, secondLimit);
        firstOrders.RemoveWhere(order => order > limit);
        secondOrders.RemoveWhere(order => order > limit);
        var (ofFirst, ofSecond) = (firstOrders.Count, secondOrders.Count);
        firstOrders.IntersectWith(secondOrders);
        var shared = firstOrders.Count;
        var exact = limit == ulong.MaxValue;
        var shareOfFirst = ofFirst == 0 ? 0 : (double)shared / ofFirst;
        var shareOfSecond = ofSecond == 0 ? 0 : (double)shared / ofSecond;
        return new MailLogComparison
        {
            ShareOfFirst = shareOfFirst,
            ShareOfSecond = shareOfSecond,
            StandardError = exact ? 0 : Math.Max(ErrorOf(shareOfFirst, ofFirst), ErrorOf(shareOfSecond, ofSecond)),
            Relation = ofFirst == 0 || ofSecond == 0 ? MailLogRelation.Unknown : RelationOf(Math.Max(shareOfFirst, shareOfSecond)),
        };
    }

    private static MailLogRelation RelationOf(double share) => share switch
    {
        >= Whole => MailLogRelation.Copied,
        >= Chance => MailLogRelation.PartlyCopied,
        _ => MailLogRelation.Independent,
    };

    /// <summary>The error of a share among n drawn, with the half message that keeps a share of 0 or 1 from looking certain.</summary>
    private static double ErrorOf(double share, int count)
    {
        var softened = ((share * count) + 0.5) / (count + 1);
        return Math.Sqrt(softened * (1 - softened) / (count + 1));
    }

    private static (HashSet<ulong> Orders, ulong Limit) Read(IReadOnlyList<string> sample)
    {
        var orders = new HashSet<ulong>();
        ulong largest = 0;
        foreach (var text in sample)
        {
            if (QueueId.TryRead(text, out var id))
            {
                var order = QueueId.Scatter(id);
                orders.Add(order);
                largest = Math.Max(largest, order);
            }
        }

        return (orders, orders.Count < QueueIdSampler.Size ? ulong.MaxValue : largest);
    }
}
