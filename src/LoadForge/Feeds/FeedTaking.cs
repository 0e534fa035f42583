namespace LoadForge.Feeds;

/// <summary>How rows are taken from a feed.</summary>
internal enum FeedTaking
{
    /// <summary>One after another, all users together; after the last row the first again.</summary>
    Circular,

    /// <summary>Any row, by the user's own random numbers.</summary>
    Random,

    /// <summary>One after another, all users together, each once.</summary>
    Once,

    /// <summary>Each user gets a row of its own, and keeps it.</summary>
    UniquePerUser,
}
