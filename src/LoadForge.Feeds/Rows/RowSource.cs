using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Feeds.Rows;

/// <summary>The source of rows, and the names of its positions in messages.</summary>
/// <param name="Name">The file, or the method of the query.</param>
/// <param name="Header">The position of the column names.</param>
/// <param name="Line">The unit that contains one row, such as <c>line</c>.</param>
/// <param name="Advice">The advice if required columns are missing.</param>
internal sealed record RowSource(string Name, string Header, string Line, string Advice)
{
    private const int MaxProblems = 20;

    /// <summary>The result of a query. Its text and the connection are not in messages, because they may contain secrets.</summary>
    public static RowSource Query { get; } = new("Feed.Query(…)", "Feed.Query(…)", "row", "Check the query.");

    /// <summary>A file.</summary>
    public static RowSource File(string path) => new(path, path + " line 1, column 1", "line", "Check the separator.");

    /// <summary>A problem with its position.</summary>
    public string Problem(FeedPlace place, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Line} {place.Line}, column {place.Column}: {what}");

    /// <summary>Throws one exception with all problems, if there are any.</summary>
    /// <exception cref="LoadPlanException">There is a problem.</exception>
    public static void ThrowIfAny(List<string> problems)
    {
        if (problems.Count == 0) return;
        IEnumerable<string> told = problems.Take(MaxProblems);
        if (problems.Count > MaxProblems) told = told.Append($"and {Quantity.Of(problems.Count - MaxProblems)} more.");
        throw new LoadPlanException([.. told]);
    }
}
