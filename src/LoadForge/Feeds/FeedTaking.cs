namespace LoadForge.Feeds;

/// <summary>The order in which rows are taken from a feed.</summary>
internal enum FeedTaking
{
    /// <summary>In order, all users together; after the last row, the first again.</summary>
    Circular,

    /// <summary>A random row, by the user's random numbers.</summary>
    Random,

    /// <summary>In order, all users together, each row once.</summary>
    Once,

    /// <summary>Each user gets its own row, and keeps it.</summary>
    UniquePerUser,
}
