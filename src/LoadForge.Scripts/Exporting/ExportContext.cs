using System.Collections.Immutable;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running;

namespace LoadForge.Scripts.Exporting;

/// <summary>What the parts of an export share: the names of the class, and what they need of it.</summary>
internal sealed class ExportContext
{
    /// <summary>What the values of environment variables are while the script is compiled for its export. It must not reach the code.</summary>
    public const string Unknown = "loadforge-value-of-the-environment";

    private const string Locals = "user credential request response json text output value length file p http";

    private readonly UniqueNames _members;
    private readonly ImmutableArray<ScriptFeed> _documents;
    private readonly ImmutableArray<string> _feeds;

    /// <summary>Names the variables and feeds of a script.</summary>
    /// <param name="document">The script as written.</param>
    /// <param name="script">The script as it runs.</param>
    /// <param name="className">The name of the class; null for one made from the name of the script.</param>
    /// <param name="problems">Takes what cannot be exported.</param>
    public ExportContext(ScriptDocument document, CompiledScript script, string? className, ProblemList problems)
    {
        Script = script;
        Problems = problems;
        ClassName = className ?? CSharpText.Member(script.Name) + "LoadTest";
        _members = new UniqueNames("", StringComparer.Ordinal, [ClassName, .. UsingCode.Types, .. MethodCode.Names]);
        Variables = document.Variables.ToImmutableDictionary(variable => variable.Name.Text, variable => TakeMember(variable.Name.Text));
        Environment = document.Environment.DistinctBy(name => name.Text).ToImmutableDictionary(name => name.Text, name => TakeMember(name.Text));
        _documents = document.Feeds;
        _feeds = [.. document.Feeds.Select(feed => TakeMember(feed.Name.Text))];
        CapturesOfLogin = (document.Login?.Request.Captures ?? []).ToImmutableDictionary(script.Names.Slots.OfLogin);
    }

    /// <summary>The script as it runs.</summary>
    public CompiledScript Script { get; }

    /// <summary>Takes what cannot be exported.</summary>
    public ProblemList Problems { get; }

    /// <summary>The name of the class.</summary>
    public string ClassName { get; }

    /// <summary>The members for variables of the script, by name.</summary>
    public ImmutableDictionary<string, string> Variables { get; }

    /// <summary>The members for environment variables, by name.</summary>
    public ImmutableDictionary<string, string> Environment { get; }

    /// <summary>The captures of the login, which are kept in the user's session, by slot.</summary>
    public ImmutableDictionary<int, ScriptCapture> CapturesOfLogin { get; }

    /// <summary>The names of the methods that the class must have.</summary>
    public SortedSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Expressions for fixed texts with secrets in them.</summary>
    public SortedSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of the login, which are kept in the user's session, by the index of their feed. True for those that every login takes.</summary>
    public Dictionary<int, bool> RowsOfLogin { get; } = [];

    /// <summary>The member for a feed.</summary>
    /// <param name="feed">The index of the feed.</param>
    public string MemberOf(int feed) => _feeds[feed];

    /// <summary>The type of the rows of a feed.</summary>
    /// <param name="feed">The index of the feed.</param>
    public string RowTypeOf(int feed) => _documents[feed].File is null ? "Dictionary<string, string>" : "FeedRow";

    /// <summary>The order of a feed.</summary>
    /// <param name="feed">The index of the feed.</param>
    public FeedOrder OrderOf(int feed) => _documents[feed].Order;

    /// <summary>The call of a method that the class must have.</summary>
    public string Call(string method, params IEnumerable<string> arguments)
    {
        Methods.Add(method);
        return $"{method}({string.Join(", ", arguments)})";
    }

    /// <summary>The path of a file of the script, which must lie beside the assembly.</summary>
    /// <param name="file">The path as written; a mistake if it is not one of a file in the folder of the script.</param>
    public string PathOf(ScriptScalar file)
    {
        Script.Names.Folder.Find(file);
        return PathOf(file.Text);
    }

    /// <inheritdoc cref="PathOf(ScriptScalar)"/>
    public string PathOf(string file) => Call("PathOf", CSharpText.Literal(file));

    /// <summary>A name for a member of the class.</summary>
    public string TakeMember(string name) => _members.Take(CSharpText.Member(name));

    /// <summary>The names of local variables that must not be given out.</summary>
    public static UniqueNames NewLocals() => new("", StringComparer.Ordinal, Locals.Split(' '));
}
