using System.Collections.Immutable;
using System.Text;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Writing;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>What an importer has found, before secrets are taken out.</summary>
internal sealed record ScriptDraft
{
    // More would give a script of more than the size that is read.
    private const int MaxRequests = 20_000;
    private const int MaxScript = 1024 * 1024;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>The name of the script; null for that of the input.</summary>
    public string? Name { get; init; }

    /// <summary>The target; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Whether users must keep cookies.</summary>
    public bool Cookies { get; init; }

    /// <summary>The variables.</summary>
    public ImmutableArray<ScriptVariable> Variables { get; init; } = [];

    /// <summary>The environment variables that the requests contain.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>The requests, whose texts are templates.</summary>
    public required ImmutableArray<ScriptRequest> Requests { get; init; }

    /// <summary>What was left out or changed.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The variable for the origin of the target, if headers name it; null otherwise.</summary>
    public string? OriginVariable { get; init; }

    /// <summary>Whether requests for static assets were left out.</summary>
    public bool LacksAssets { get; init; }

    /// <summary>Whether operations that may change something were left out.</summary>
    public bool LacksOperations { get; init; }

    /// <summary>Whether the input did not verify certificates.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>The name of a script: that of the options, or of the input without its ending.</summary>
    public static string NameOf(ImportSource source, ImportOptions options) => options.Name ?? Path.GetFileNameWithoutExtension(source.Name);

    /// <summary>Whether a script can send requests with a method.</summary>
    public static bool IsMethod(string method) => Methods.Contains(method);

    /// <summary>The beginning of the names of environment variables.</summary>
    public static string PrefixOf(string name) => Identifier.Constant(name, "SCRIPT");

    /// <summary>Refuses an input with more requests than a script can have, before more is made of them.</summary>
    /// <exception cref="ImportException">There are more.</exception>
    public static void CheckCount(ImportSource source, int requests)
    {
        if (requests > MaxRequests) throw TooLarge(source);
    }

    /// <summary>Takes secrets out and writes the script.</summary>
    /// <exception cref="ImportException">There is no request, or the script would be too large to be read.</exception>
    public ImportedScript Finish(ImportSource source, ImportOptions options)
    {
        (ImmutableArray<ScriptRequest> sent, ImmutableArray<string> kept) = WithKnownMethods();
        (sent, kept) = WithEachHeaderOnce(sent, kept);
        (sent, kept) = WithSendableHeaders(sent, kept);
        if (sent.IsEmpty) throw new ImportException($"{source.Name} contains no request to import. {string.Join(' ', kept.Select(Sentence))}".TrimEnd());
        CheckCount(source, sent.Length);
        string name = new[] { Name, NameOf(source, options) }.FirstOrDefault(static one => !string.IsNullOrWhiteSpace(one)) ?? "script";
        string? origin = options.Target is { } chosen ? ScriptTarget.Origin(chosen) : Target;
        ImmutableArray<ScriptVariable> variables = OriginVariable is { } variable
            ? [new ScriptVariable(ScriptScalar.Of(variable), ScriptScalar.Of(origin!)), .. Variables]
            : Variables;
        var secrets = new SecretTaker(PrefixOf(name), Environment, variables);
        ImmutableArray<ScriptRequest> requests = ActionNames.Name(secrets.Take(sent));
        ImmutableArray<string> environment = [.. Environment.Concat(secrets.Environment).Distinct()];
        ImmutableArray<string> notes = [.. kept, .. secrets.Notes];
        var script = new ScriptDocument
        {
            Name = ScriptScalar.Of(name),
            Target = origin is null ? null : ScriptScalar.Of(OriginVariable is null ? origin : TemplateText.Of(OriginVariable)),
            Cookies = Cookies,
            Variables = [.. variables, .. secrets.StandIns],
            Environment = [.. environment.Select(ScriptScalar.Of)],
            Scenarios = [new ScriptScenario(null, 1, [.. requests])],
            Profile = [ScriptScalar.Of("hold 1/s 30s")],
            Thresholds = [ScriptScalar.Of("error rate < 1%")],
        };
        string yaml = ScriptWriter.Write(script, [$"Imported from {source.Name}.", .. notes.Select(Sentence)]);
        return Encoding.UTF8.GetByteCount(yaml) <= MaxScript
            ? new ImportedScript(yaml, requests.Length, notes, environment)
            {
                LacksAssets = LacksAssets,
                LacksOperations = LacksOperations,
                IsInsecure = IsInsecure,
            }
            : throw TooLarge(source);
    }

    private static ImportException TooLarge(ImportSource source) =>
        new($"{source.Name} gives a script of more than 1 MiB, which cannot be read; import a part of it.");

    private (ImmutableArray<ScriptRequest> Requests, ImmutableArray<string> Notes) WithKnownMethods()
    {
        string[] unknown = [.. Requests.Select(request => request.Method?.Text ?? "GET").Where(method => !IsMethod(method)).Distinct()];
        if (unknown.Length == 0) return (Requests, Notes);
        string note = $"left out requests with the method {BoundedList.Of(unknown)}.";
        return ([.. Requests.Where(request => !unknown.Contains(request.Method?.Text))], [.. Notes, note]);
    }

    private static (ImmutableArray<ScriptRequest> Requests, ImmutableArray<string> Notes) WithEachHeaderOnce(
        ImmutableArray<ScriptRequest> requests, ImmutableArray<string> notes)
    {
        string[] repeated =
        [
            .. requests.SelectMany(request => request.Headers.GroupBy(header => header.Name.Text, StringComparer.OrdinalIgnoreCase))
                .Where(same => same.Count() > 1).Select(same => same.Key).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (repeated.Length == 0) return (requests, notes);
        return ([.. requests.Select(Once)], [.. notes, $"kept only the first of headers that a request sends twice: {BoundedList.Of(repeated)}."]);

        static ScriptRequest Once(ScriptRequest request) =>
            request with { Headers = [.. request.Headers.DistinctBy(header => header.Name.Text, StringComparer.OrdinalIgnoreCase)] };
    }

    private static (ImmutableArray<ScriptRequest> Requests, ImmutableArray<string> Notes) WithSendableHeaders(
        ImmutableArray<ScriptRequest> requests, ImmutableArray<string> notes)
    {
        string[] names =
        [
            .. requests.SelectMany(request => request.Headers).Where(header => !header.CanBeSent).Select(header => header.Name.Text)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (names.Length == 0) return (requests, notes);
        return (
            [.. requests.Select(request => request with { Headers = [.. request.Headers.Where(header => header.CanBeSent)] })],
            [.. notes, $"left out headers whose value is not printable ASCII: {BoundedList.Of(names)}."]);
    }

    private static string Sentence(string note) => char.ToUpperInvariant(note[0]) + note[1..];
}
