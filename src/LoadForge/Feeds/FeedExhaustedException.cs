using System.Globalization;

namespace LoadForge.Feeds;

/// <summary>A feed whose rows may be taken only once has none left.</summary>
public sealed class FeedExhaustedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which feed, how many rows it had, and what to do.</param>
    public FeedExhaustedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">Which feed, how many rows it had, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FeedExhaustedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without a description.</summary>
    public FeedExhaustedException()
        : this("A feed has no row left.")
    {
    }

    internal static FeedExhaustedException Of(string source, int rows, FeedTaking taking) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the feed {source} ran dry: all of its {rows} rows were taken, {(taking == FeedTaking.Once ? "each once, as .Once() asks; add rows, or take them .Circular()" : "one for each user, as .UniquePerUser() asks; add rows, or bound the users with .AtMost(…)")}."));
}
