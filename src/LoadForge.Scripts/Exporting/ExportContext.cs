using System.Collections.Immutable;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Compiling;

namespace LoadForge.Scripts.Exporting;

/// <summary>What the parts of an export share: the names of the class, and what they need of it.</summary>
internal sealed class ExportContext
{
    private static readonly string[] LocalsOfClass = ["user", "request", "response", "json", "text", "output", "cancellation", "result", "p", "http"];
    private static readonly string[] MembersOfClass =
        ["System", "LoadForge", "NUnit", "Load", "Threshold", "Credential", "Variable", "PathOf", "Find", "Pick", "Header", "Cookie", "LogIn"];

    private readonly UniqueNames _members = new("", StringComparer.Ordinal, MembersOfClass);

    /// <summary>Names the variables and feeds of a script.</summary>
    public ExportContext(ScriptDocument script, string path, ProblemList problems)
    {
        Problems = problems;
        Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        Name = script.Name?.Text ?? Path.GetFileNameWithoutExtension(path);
        File = Path.GetFileName(path);
        Variables = script.Variables.ToImmutableDictionary(
            variable => variable.Name.Text,
            variable => new CodeValue(
                TakeMember(variable.Name.Text), !variable.Value.IsQuoted && JsonLiteral.Is(variable.Value.Text) ? CodeKind.Plain : CodeKind.Text));
        Environment = script.Environment.DistinctBy(name => name.Text).ToImmutableDictionary(name => name.Text, name => TakeMember(name.Text));
        Feeds = script.Feeds.ToImmutableDictionary(feed => feed.Name.Text, feed => TakeMember(feed.Name.Text));
    }

    /// <summary>Takes what cannot be exported.</summary>
    public ProblemList Problems { get; }

    /// <summary>The folder of the script.</summary>
    public string Folder { get; }

    /// <summary>The name of the script.</summary>
    public string Name { get; }

    /// <summary>The name of its file.</summary>
    public string File { get; }

    /// <summary>The constants for variables of the script, by name.</summary>
    public ImmutableDictionary<string, CodeValue> Variables { get; }

    /// <summary>The members for environment variables, by name.</summary>
    public ImmutableDictionary<string, string> Environment { get; }

    /// <summary>The members for feeds, by name.</summary>
    public ImmutableDictionary<string, string> Feeds { get; }

    /// <summary>The names of the methods that the class must have.</summary>
    public SortedSet<string> Helpers { get; } = new(StringComparer.Ordinal);

    /// <summary>The captures of the login, which are kept in the user's session, by name.</summary>
    public Dictionary<string, CodeKind> OfLogin { get; } = new(StringComparer.Ordinal);

    /// <summary>The path of a file of the script, which must lie beside the assembly.</summary>
    public string PathOf(string file)
    {
        Helpers.Add("PathOf");
        return $"PathOf({CSharpText.Literal(file)})";
    }

    /// <summary>A name for a member of the class.</summary>
    public string TakeMember(string name) => _members.Take(CSharpText.Member(name));

    /// <summary>The names of local variables that must not be given out.</summary>
    public static UniqueNames NewLocals() => new("", StringComparer.Ordinal, LocalsOfClass);
}
