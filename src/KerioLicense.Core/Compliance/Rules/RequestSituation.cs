namespace KerioLicense.Compliance.Rules;

/// <summary>How a license stands when a temporary one is asked for.</summary>
internal enum RequestSituation
{
    /// <summary>Nothing is wrong: an activity is planned.</summary>
    Planned,

    /// <summary>A migration is permitted until the end of its permission.</summary>
    MigrationEnding,

    /// <summary>The days of a migration are over.</summary>
    MigrationEnded,

    /// <summary>A migration for which no end was agreed.</summary>
    MigrationOpen,

    /// <summary>Two servers work without a reason that the rules list.</summary>
    ActiveDuplicate,

    /// <summary>A temporary license is valid until the end of its permission.</summary>
    TemporaryEnding,

    /// <summary>A temporary license that has ended is still in use.</summary>
    TemporaryEnded,

    /// <summary>Readings contradict each other: what is to be asked for is not known.</summary>
    DataUnclear,

    /// <summary>More installations than any temporary license permits.</summary>
    Replicated,
}
