namespace LoadForge.Architecture.Api;

/// <summary>A public API as text, one declaration a line: types at the margin, their members below, indented.</summary>
internal static class ApiText
{
    private const string Indent = "    ";

    /// <summary>Writes an API.</summary>
    public static string Write(IEnumerable<ApiMember> api) =>
        string.Concat(api.Select(line => line.Member.Length == 0 ? $"{line.Type}\n" : $"{Indent}{line.Member}\n"));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ApiMember> Read(string text)
    {
        var api = new List<ApiMember>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')))
        {
            api.Add(line.StartsWith(Indent, StringComparison.Ordinal) ? new ApiMember(api[^1].Type, line.Trim()) : new ApiMember(line, ""));
        }

        return api;
    }

    /// <summary>What has gone from an API (-) and what has come (+), in the order of the types.</summary>
    public static IReadOnlyList<string> Difference(IReadOnlyList<ApiMember> accepted, IReadOnlyList<ApiMember> actual) =>
    [
        .. accepted.Except(actual).Select(line => (Mark: "-", Line: line))
            .Concat(actual.Except(accepted).Select(line => (Mark: "+", Line: line)))
            .OrderBy(change => change.Line.ToString(), StringComparer.Ordinal)
            .ThenByDescending(change => change.Mark, StringComparer.Ordinal)
            .Select(change => $"{change.Mark} {change.Line}")
    ];
}
