using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Feeds.Rows;

/// <summary>Where rows come from, and how messages name a place in it.</summary>
/// <param name="Name">The file, or the verb of the query.</param>
/// <param name="Header">Where the columns are named.</param>
/// <param name="Line">What contains one row.</param>
/// <param name="Advice">What to check if the columns are not those that are needed.</param>
internal sealed record RowSource(string Name, string Header, string Line, string Advice)
{
    private const int MaxProblems = 20;

    /// <summary>The result of a query. Its text and the connection are not named: they may contain secrets.</summary>
    public static RowSource Query { get; } = new("Feed.Query(…)", "Feed.Query(…)", "row", "Check the query.");

    /// <summary>A file.</summary>
    public static RowSource File(string path) => new(path, path + " line 1, column 1", "line", "Check the separator.");

    /// <summary>A problem with its place.</summary>
    public string Problem(FeedPlace place, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Line} {place.Line}, column {place.Column}: {what}");

    /// <summary>Throws if there is any problem, all of them together.</summary>
    /// <exception cref="LoadPlanException">There is a problem.</exception>
    public static void ThrowIfAny(List<string> problems)
    {
        if (problems.Count == 0) return;
        IEnumerable<string> told = problems.Take(MaxProblems);
        if (problems.Count > MaxProblems) told = told.Append($"and {Quantity.Of(problems.Count - MaxProblems)} more.");
        throw new LoadPlanException([.. told]);
    }
}
