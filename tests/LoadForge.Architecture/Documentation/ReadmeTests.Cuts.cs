using System.Text.RegularExpressions;
using LoadForge.Profiles;
using LoadForge.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Architecture.Documentation;

public sealed partial class ReadmeTests
{
    private const string SettingsTable = "LoadSettings.Names";

    /// <summary>
    /// A README with every part between <c>&lt;!-- from … --&gt;</c> and <c>&lt;!-- end --&gt;</c> taken from its source once more, and every <c>&lt;!-- drawn
    /// from … --&gt;</c> drawn again.
    /// </summary>
    private static string CutAgain(string readme) => Parts().Replace(readme, part =>
    {
        string source = part.Groups["source"].Value;
        bool isDrawn = part.Groups["drawn"].Success;
        return $"<!-- {part.Groups["drawn"].Value}from {source} -->\n{(isDrawn ? Drawn(source) : Cut(source))}\n<!-- end -->";
    });

    /// <summary>The drawing of a profile's preview below the code that makes the profile: <c>path: Member</c>, a method of <see cref="Drawings"/>.</summary>
    private static string Drawn(string source)
    {
        string[] place = source.Split(": ", 2);
        string code = Code(File.ReadAllText(Path.Combine(Repository.Root, place[0])).ReplaceLineEndings("\n"), place[^1], source);
        var profile = (LoadProfileBuilder)typeof(Drawings).GetMethod(place[^1])!.Invoke(null, [new LoadProfileBuilder()])!;
        string drawing = profile.Build().Preview().ToString().Split("\n\n")[0];
        return $"```text\n{code}\n\n{drawing.TrimEnd('\n')}\n```";
    }

    private static string Code(string text, string name, string source) =>
        Method(text, name, source).ExpressionBody is { } body ? body.Expression.ToString() : Piece(text, "body of " + name, source);

    /// <summary>The settings, or a piece of a source file: <c>path</c>, <c>path: Type</c>, <c>path: Member</c> or <c>path: body of Member</c>.</summary>
    private static string Cut(string source)
    {
        if (source == SettingsTable) return Settings();
        string[] place = source.Split(": ", 2);
        string text = File.ReadAllText(Path.Combine(Repository.Root, place[0])).ReplaceLineEndings("\n");
        return $"```csharp\n{(place.Length == 1 ? text.TrimEnd() : Piece(text, place[1], source))}\n```";
    }

    private static string Piece(string text, string piece, string source)
    {
        const string BodyOf = "body of ";
        bool isBody = piece.StartsWith(BodyOf, StringComparison.Ordinal);
        string name = isBody ? piece[BodyOf.Length..] : piece;
        if (!isBody && Type(text, name) is { } type) return FlushLeft(text, type.Span.Start, type.Span.End);
        MethodDeclarationSyntax method = Method(text, name, source);
        if (!isBody) return FlushLeft(text, method.Span.Start, method.Span.End);
        SyntaxList<StatementSyntax> statements = method.Body?.Statements
            ?? throw new InvalidOperationException($"\"{source}\": the method has no body in braces.");
        return FlushLeft(text, statements[0].Span.Start, statements[^1].GetLocation().SourceSpan.End);
    }

    private static TypeDeclarationSyntax? Type(string text, string name) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().SingleOrDefault(type => type.Identifier.Text == name);

    private static MethodDeclarationSyntax Method(string text, string name, string source) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SingleOrDefault(method => method.Identifier.Text == name)
            ?? throw new InvalidOperationException($"\"{source}\": the file has not exactly one method {name}.");

    // To the end of the last line, so that a comment behind it stays; without the indentation that the first line has.
    private static string FlushLeft(string text, int start, int end)
    {
        int lineStart = text.LastIndexOf('\n', start) + 1;
        int lineEnd = text.IndexOf('\n', end);
        string indentation = text[lineStart..start];
        return text[start..(lineEnd < 0 ? text.Length : lineEnd)].Replace("\n" + indentation, "\n", StringComparison.Ordinal);
    }

    private static string Settings() => string.Join(
        '\n',
        LoadSettings.Names.Select(name => $"| `{name.Parameter}` | `{name.Variable}` | {name.Meaning} |")
            .Prepend("|---|---|---|")
            .Prepend("| parameter | environment variable | what it does |"));

    [GeneratedRegex(@"<!-- (?<drawn>drawn )?from (?<source>[^\n]+?) -->\n.*?\n<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Parts();

    /// <summary>
    /// Where a link leads from a file of the repository, which a link to the repository's address names as well as a relative one; null if it leads elsewhere.
    /// </summary>
    private static string? PathOf(string link, string folder)
    {
        string address = Repository.Address + "/blob/main/";
        string path = link.Split('#')[0];
        if (path.StartsWith(address, StringComparison.Ordinal)) return Path.Combine(Repository.Root, path[address.Length..]);
        return path.Length == 0 || path.Contains(':', StringComparison.Ordinal) ? null : Path.Combine(folder, path);
    }

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)")]
    private static partial Regex Links();
}
