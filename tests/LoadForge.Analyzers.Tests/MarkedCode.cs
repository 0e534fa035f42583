using System.Text;

namespace LoadForge.Analyzers.Tests;

/// <summary>Code with the places at which a diagnostic is expected: <c>{|LF0001:RunAsync|}</c>.</summary>
/// <param name="Code">The code without the marks.</param>
/// <param name="Places">The expected diagnostics: id, start and text.</param>
internal sealed record MarkedCode(string Code, IReadOnlyList<(string Id, int Start, string Text)> Places)
{
    private const string Begin = "{|LF";
    private const string End = "|}";
    private const int IdLength = 6;

    public static MarkedCode Parse(string marked)
    {
        var code = new StringBuilder();
        var places = new List<(string, int, string)>();
        int position = 0;
        for (int begin; (begin = marked.IndexOf(Begin, position, StringComparison.Ordinal)) >= 0;)
        {
            code.Append(marked, position, begin - position);
            string id = marked.Substring(begin + 2, IdLength);
            int start = begin + 2 + IdLength + 1;
            int end = marked.IndexOf(End, start, StringComparison.Ordinal);
            places.Add((id, code.Length, marked[start..end]));
            code.Append(marked, start, end - start);
            position = end + End.Length;
        }

        code.Append(marked, position, marked.Length - position);
        return new MarkedCode(code.ToString(), places);
    }
}
