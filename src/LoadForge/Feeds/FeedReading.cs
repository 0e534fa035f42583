namespace LoadForge.Feeds;

/// <summary>A feed as used by one run. Feeds that are derived from the same feed with the same order are equal, wherever they were created.</summary>
/// <param name="Origin">The original feed.</param>
/// <param name="Taking">The order in which rows are taken.</param>
/// <param name="IsShuffled">Whether the rows are shuffled by the seed.</param>
internal readonly record struct FeedReading(object Origin, FeedTaking Taking, bool IsShuffled);
