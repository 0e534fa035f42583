namespace LoadForge.Feeds;

/// <summary>The user that takes a row.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Scenario">The index of the user's scenario.</param>
/// <param name="User">The user's number.</param>
/// <param name="Random">The user's own random numbers.</param>
internal readonly record struct FeedTurn(int Seed, int Scenario, int User, Random Random);
