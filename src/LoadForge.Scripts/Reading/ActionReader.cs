using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads actions: requests, programs and actions of plugins.</summary>
/// <param name="problems">Takes the mistakes.</param>
/// <param name="named">
/// The actions that a plan file names, which a text in a list of actions refers to, null for those with mistakes; null if there are none.
/// </param>
internal sealed class ActionReader(ProblemList problems, IReadOnlyDictionary<string, ScriptAction?>? named)
{
    private static readonly ImmutableArray<string> Common = ["name", "think", "capture", "checks"];
    private static readonly ImmutableArray<string> ProgramOnly = ["run", "expect_exit", "expect_output", "timeout"];
    private static readonly ImmutableArray<string> PluginOnly = ["use", "with"];

    /// <summary>The keys of a request.</summary>
    public static ImmutableArray<string> RequestKeys { get; } = [.. Common, .. RequestReader.Keys];

    /// <summary>The keys of an action that runs a program.</summary>
    public static ImmutableArray<string> ProgramKeys { get; } = [.. Common, .. ProgramOnly];

    /// <summary>The keys of an action of a plugin.</summary>
    public static ImmutableArray<string> PluginKeys { get; } = ["name", "think", .. PluginOnly];

    /// <summary>A reader for files without named actions.</summary>
    public static ActionReader Inline(ProblemList problems) => new(problems, named: null);

    /// <summary>Reads the key <c>actions</c>.</summary>
    /// <param name="map">The map with that key.</param>
    public ImmutableArray<ScriptAction> ReadList(MapReader map)
    {
        ScriptValue? list = map.Find("actions");
        if (list is ScriptList { Items.IsEmpty: false } items) return [.. items.Items.Select(Read).OfType<ScriptAction>()];
        problems.Add(list?.Place ?? map.Place, "expected \"actions\": a list with at least one action, such as \"- url: /catalog\".");
        return [];
    }

    /// <summary>Reads an action.</summary>
    /// <returns>Null if it is not one.</returns>
    public ScriptAction? Read(ScriptValue value)
    {
        if (value is ScriptScalar reference && named is not null) return Find(reference);
        if (value is not ScriptMap map)
        {
            problems.Add(value.Place, $"expected an action with the key url, run or use, but found {ValueReader.Describe(value)}.");
            return null;
        }

        string[] kinds = [.. map.Entries.Select(entry => entry.Key.Text).Where(key => key is "url" or "run" or "use")];
        if (kinds.Length > 1)
        {
            string number = kinds.Length == 2 ? "two" : "three";
            problems.Add(
                map.Place,
                $"an action needs exactly one of url, run and use, but this one has {string.Join(" and ", kinds)}. Split it into {number} actions.");
            return null;
        }

        return kinds switch
        {
            ["run"] => MapReader.Of(map, "an action that runs a program", ProgramKeys, problems) is { } program ? Program(program) : null,
            ["use"] => MapReader.Of(map, "an action of a plugin", PluginKeys, problems) is { } call ? Plugin(call) : null,
            _ => MapReader.Of(map, "a request", RequestKeys, problems) is { } request ? Request(request) : null,
        };
    }

    private ScriptAction? Find(ScriptScalar reference)
    {
        if (named!.TryGetValue(reference.Text, out ScriptAction? action)) return action;
        problems.AddUnknown(reference.Place, "request", reference.Text, named.Keys, "the plan has the requests", "the plan has no requests");
        return null;
    }

    private ScriptRequest? Request(MapReader map) => RequestReader.Read(map) is { } request ? Shared(request, map) : null;

    private ScriptProgram Program(MapReader map)
    {
        ImmutableArray<ScriptScalar> command = DocumentReader.Texts(map, "run", "a program or an argument");
        if (command.IsEmpty || command[0].Text.Length == 0) problems.Add(map.PlaceOf("run"), "expected a list: the program, then its arguments.");
        if (map.Find("run") is ScriptScalar line && line.Text.Any(char.IsWhiteSpace))
        {
            string list = string.Join(", ", ProblemList.Shown(line.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            problems.Add(line.Place, $"no shell splits this text; write a list: the program, then its arguments, such as [ {list} ].");
        }

        if (map.Find("expect_output") is ScriptScalar { Text: "", IsQuoted: true } empty)
        {
            problems.Add(empty.Place, "expected a text that the output must contain, but found an empty one.");
        }

        var program = new ScriptProgram
        {
            Command = command,
            ExpectExit = ValueReader.Whole(map.Find("expect_exit"), int.MinValue, int.MaxValue, problems) ?? 0,
            ExpectOutput = map.Text("expect_output", "a text that the output must contain"),
            Timeout = ValueReader.Time(map.Find("timeout"), problems),
        };
        program = Shared(program, map);
        foreach (ScriptCapture capture in program.Captures.Where(capture => capture.Source is CaptureSource.Header or CaptureSource.Cookie))
        {
            problems.Add(capture.Name.Place, "a program has neither headers nor cookies; capture from its output with json or regex.");
        }

        foreach (ScriptCheck check in program.Checks.Where(check => check.Subject != CheckSubject.Body))
        {
            problems.Add(check.Place, "a check of a program looks at its output: use body.");
        }

        return program;
    }

    private ScriptPluginCall? Plugin(MapReader map)
    {
        if (map.Required("use", "the name of the action") is not { } use) return null;
        ScriptValue? with = map.Find("with");
        foreach (ScriptEntry argument in map.Entries("with", "arguments by name")) ValueReader.Text(argument.Value, "a text or a number", problems);
        return Shared(new ScriptPluginCall { Use = use, With = with as ScriptMap }, map);
    }

    private T Shared<T>(T action, MapReader map)
        where T : ScriptAction
    {
        ScriptScalar? name = map.Text("name", "a name");
        if (name is not null && (string.IsNullOrWhiteSpace(name.Text) || name.Text.Contains("{{", StringComparison.Ordinal)))
        {
            problems.Add(name.Place, "the name of an action must be fixed and not blank, because each name is a step of its own.");
        }

        return (T)(action with
        {
            Name = name,
            Place = map.Place,
            Think = ValueReader.Think(map.Find("think"), problems),
            Captures = CaptureReader.Read(map),
            Checks = [.. map.Items("checks").Select(item => CheckReader.Read(item, problems)).OfType<ScriptCheck>()],
        });
    }
}
