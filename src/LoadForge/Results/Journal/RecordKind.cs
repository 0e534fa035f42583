namespace LoadForge.Results.Journal;

/// <summary>The kind of a record of a journal.</summary>
internal enum RecordKind
{
    /// <summary>The plan and the environment: the first record, and no other.</summary>
    Header = 1,

    /// <summary>What was measured in an interval, usually a second.</summary>
    Second = 2,

    /// <summary>How the run ended: the last record, and no other.</summary>
    End = 3,
}
