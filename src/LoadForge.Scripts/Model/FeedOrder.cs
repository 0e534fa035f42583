namespace LoadForge.Scripts.Model;

/// <summary>The order in which rows of a feed are taken.</summary>
internal enum FeedOrder
{
    /// <summary>All users together take the rows in order, starting over after the last.</summary>
    Circular,

    /// <summary>A random row each time.</summary>
    Random,

    /// <summary>As circular, but shuffled by the seed of the run.</summary>
    Shuffled,

    /// <summary>Each user gets a row of its own and keeps it.</summary>
    Unique,
}
