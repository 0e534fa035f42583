using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;
using LoadForge.Scenarios.Processes;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Running.Responses;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Compiles actions.</summary>
/// <param name="folder">The folder of the script.</param>
/// <param name="plugins">What its plugins offer.</param>
/// <param name="slots">The slots of captures.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class ActionCompiler(ScriptFolder folder, PluginSet plugins, CaptureSlots slots, ProblemList problems)
{
    private const string Offer = "the plugins of the script offer";

    private static readonly TimeSpan ProgramTimeout = TimeSpan.FromSeconds(30);

    // What the objects of an action take, and of a capture or check, most of all those of a regular expression; as characters.
    private const int LengthOfAction = 500;
    private const int LengthOfCondition = 2_000;
    private const int LengthOfPatternCharacter = 50;

    private readonly BodyCompiler _bodies = new(folder, problems);
    private readonly PatternSet _patterns = new(problems);
    private readonly ProgramPath _programs = new();

    /// <summary>The hosts of absolute URLs.</summary>
    public HashSet<string> Hosts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Compiles an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="scope">The names that it may use.</param>
    /// <returns>Null if there is a mistake.</returns>
    public CompiledAction? Compile(ScriptAction action, TemplateScope scope)
    {
        if (!scope.Functions.Budget.Take(LengthOfAction, action.Place, problems)) return null;
        return action switch
        {
            ScriptRequest request => Request(request, scope, slots.OfAction),
            ScriptProgram program => Program(program, scope),
            _ => Plugin((ScriptPluginCall)action, scope),
        };
    }

    /// <summary>Compiles the request of the login.</summary>
    public RequestAction Login(ScriptRequest request) => Request(request, slots.BeforeLogin, slots.OfLogin);

    private RequestAction Request(ScriptRequest request, TemplateScope scope, Func<ScriptCapture, int> slotOf)
    {
        var templates = new TemplateParser(scope, problems);
        ImmutableArray<CompiledHeader> headers =
            [.. request.Headers.Select(header => CompiledHeader.Of(header.Name.Text, templates.Parse(header.Value, Escaping.None)))];
        ImmutableArray<TemplatePart> url = UrlParts(templates.Parts(request.Url, Escaping.Url));
        if (UrlHost.Of(url) is { } host) Hosts.Add(host);
        CompiledHeader? type = headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        return new RequestAction(request.Think)
        {
            Step = request.Name?.Text,
            Method = new HttpMethod(request.Method?.Text ?? "GET"),
            Url = new CompiledUrl(templates.Make(url, request.Url.Place)),
            Headers = headers,
            Body = request.Body is { } body ? _bodies.Compile(body, templates, type) : null,
            Expected = Expected(request.ExpectStatus),
            FollowsRedirects = request.FollowsRedirects,
            Timeout = request.Timeout,
            Captures = Captures(request, slotOf, scope),
            Checks = Checks(request, templates),
        };
    }

    private ProgramAction? Program(ScriptProgram program, TemplateScope scope)
    {
        if (program.Command.IsEmpty) return null;
        var templates = new TemplateParser(scope, problems);
        ScriptScalar file = program.Command[0];
        string? path = PathOf(file);
        string name = program.Name?.Text ?? "run " + Path.GetFileName(file.Text);
        return new ProgramAction(program.Think)
        {
            Command = new ProcessCommand(path ?? file.Text)
            {
                Step = name,
                WorkingDirectory = folder.Location,
                Timeout = program.Timeout ?? ProgramTimeout,
                ExpectedExitCode = program.ExpectExit,
            },
            Arguments = [.. program.Command[1..].Select(argument => templates.Parse(argument, Escaping.None))],
            ExpectedOutput = program.ExpectOutput is { } output ? templates.Parse(output, Escaping.None) : null,
            Captures = Captures(program, slots.OfAction, scope),
            Checks = Checks(program, templates),
        };
    }

    // A name without a folder is searched for on the path of the system, never in the current directory.
    private string? PathOf(ScriptScalar file)
    {
        if (TemplateParser.HasPlaceholders(file.Text))
        {
            problems.Add(file.Place, "the program must be fixed; only its arguments may have placeholders.");
            return null;
        }

        if (file.Text.AsSpan().ContainsAny('/', '\\')) return folder.Find(file);
        if (_programs.Find(file.Text) is { } found) return found;
        string shown = ProblemList.Shown(file.Text);
        problems.Add(file.Place, $"there is no program \"{shown}\" on the path of the system; one in the folder of the script is \"./{shown}\".");
        return null;
    }

    private PluginAction? Plugin(ScriptPluginCall call, TemplateScope scope)
    {
        var templates = new TemplateParser(scope, problems);
        var arguments = ImmutableArray.CreateBuilder<(string, Template)>();
        foreach (ScriptEntry entry in call.With?.Entries ?? [])
        {
            arguments.Add((entry.Key.Text, templates.Parse((ScriptScalar)entry.Value, Escaping.None)));
        }

        if (plugins.Actions.TryGetValue(call.Use.Text, out IScriptAction? action))
        {
            return new PluginAction(call.Think) { Step = call.Name?.Text ?? call.Use.Text, Action = action, Arguments = arguments.ToImmutable() };
        }

        if (plugins.IsComplete) problems.AddUnknown(call.Use.Place, "action", call.Use.Text, plugins.Actions.Keys, Offer, $"{Offer} no actions");
        return null;
    }

    /// <summary>The parts of a URL. One that begins with a placeholder begins with an address, whose slashes stay as they are.</summary>
    public static ImmutableArray<TemplatePart> UrlParts(ImmutableArray<TemplatePart> parts) =>
        parts is [{ Expression: not null } first, ..] ? parts.SetItem(0, first with { Escaping = Escaping.None }) : parts;

    private static ExpectedStatus? Expected(ImmutableArray<StatusRange> ranges)
    {
        ExpectedStatus? expected = null;
        foreach (StatusRange range in ranges)
        {
            var next = ExpectedStatus.Range(range.From, range.To);
            expected = expected?.Or(next) ?? next;
        }

        return expected;
    }

    private ImmutableArray<Capture> Captures(ScriptAction action, Func<ScriptCapture, int> slotOf, TemplateScope scope) =>
    [
        .. action.Captures.Where(capture => TakeCondition(capture.Pattern, capture.Name.Place, scope))
            .Select(capture => Capture.Compile(capture, slotOf(capture), _patterns, problems)).OfType<Capture>(),
    ];

    private ImmutableArray<Check> Checks(ScriptAction action, TemplateParser templates) =>
    [
        .. action.Checks.Where(check => TakeCondition(check.Expected, check.Place, templates.Scope))
            .Select(check => Check.Compile(check, templates, _patterns, problems)).OfType<Check>(),
    ];

    private bool TakeCondition(ScriptScalar? pattern, ScriptPlace place, TemplateScope scope) =>
        scope.Functions.Budget.Take(LengthOfCondition + ((long)(pattern?.Text.Length ?? 0) * LengthOfPatternCharacter), place, problems);
}
