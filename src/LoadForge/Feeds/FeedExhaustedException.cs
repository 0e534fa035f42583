using LoadForge.Units;

namespace LoadForge.Feeds;

/// <summary>The exception for a feed whose rows can be taken only once and that has none left.</summary>
public sealed class FeedExhaustedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which feed, how many rows it had, and what to do.</param>
    public FeedExhaustedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">Which feed, how many rows it had, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FeedExhaustedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public FeedExhaustedException()
        : this("The feed has no row left.")
    {
    }

    internal static FeedExhaustedException Of(string source, int rows, FeedTaking taking) => new(
        $"the feed {source} is exhausted: all of its {Quantity.Of(rows)} rows were taken, {HowTaken(taking)}.");

    private static string HowTaken(FeedTaking taking) => taking == FeedTaking.Once
        ? "each once, as .Once() requires; add rows, or use .Circular()"
        : "one for each user, as .UniquePerUser() requires; add rows, or limit the users with .AtMost(…)";
}
