namespace LoadForge.Feeds;

/// <summary>A feed as one run reads it. Feeds made of the same one that take its rows in the same way are one, wherever they were made.</summary>
/// <param name="Origin">The feed that all were made of.</param>
/// <param name="Taking">How rows are taken.</param>
/// <param name="IsShuffled">Whether the rows are in an order that the seed draws.</param>
internal readonly record struct FeedReading(object Origin, FeedTaking Taking, bool IsShuffled);
