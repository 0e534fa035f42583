using System.Runtime.CompilerServices;

namespace LoadForge.Feeds;

/// <summary>
/// Creates feeds of test data. Create a feed before the run and take rows with <c>user.Next(feed)</c>. Other packages add further sources as extension
/// members.
/// </summary>
public static class Feed
{
    /// <summary>Rows given in code, one after another.</summary>
    /// <param name="rows">At least one.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    public static RowFeed<T> Of<T>(params ReadOnlySpan<T> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>Rows of text given in code, one after another.</summary>
    /// <param name="rows">At least one. A single text is one row.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    [OverloadResolutionPriority(1)]
    public static RowFeed<string> Of(params ReadOnlySpan<string> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>Rows from a list or another sequence: its items are the rows.</summary>
    /// <param name="rows">At least one; read once, now.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    [OverloadResolutionPriority(1)]
    public static RowFeed<T> Of<T>(IEnumerable<T> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>Rows from a source that has a name, such as a file or a service: messages about the feed contain the name.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="rows">At least one; read once, now.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    public static RowFeed<T> Named<T>(string source, IEnumerable<T> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return new RowFeed<T>(source, [.. rows]);
    }

    /// <summary>An endless sequence of rows that a function creates.</summary>
    /// <param name="make">Creates a row from its number in the run, from 0. Called by many users at once.</param>
    public static RowFeed<T> From<T>(Func<long, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new RowFeed<T>("Feed.From(…)", (number, _) => make(number));
    }

    /// <summary>An endless sequence of rows that a function creates from the random numbers of the user: the same seed gives the same rows.</summary>
    /// <param name="make">Creates a row from its number in the run and the user's random numbers. Called by many users at once.</param>
    public static RowFeed<T> From<T>(Func<long, Random, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new RowFeed<T>("Feed.From(…)", make);
    }
}
