using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>The template functions: a closed list, those of plugins, and what a script lets them read.</summary>
/// <param name="clock">The clock of <c>now</c> and <c>epochms</c>.</param>
/// <param name="environment">The values of the environment variables that the script declares.</param>
/// <param name="feeds">The feeds with their columns.</param>
/// <param name="own">The functions of plugins, by name.</param>
internal sealed class FunctionSet(
    TimeProvider clock,
    ImmutableDictionary<string, string> environment,
    ImmutableArray<(string Name, ImmutableArray<string> Columns)> feeds,
    ImmutableDictionary<string, IScriptFunction> own)
{
    private readonly Dictionary<string, FeedColumns> _feeds =
        feeds.Select((feed, index) => new FeedColumns(feed.Name, index, feed.Columns)).ToDictionary(feed => feed.Name, StringComparer.Ordinal);

    private readonly List<string> _secrets = [];

    /// <summary>The names of the functions that every script has.</summary>
    public static ImmutableArray<string> BuiltIn { get; } =
        ["randInt", "pick", "epochms", "userId", "iteration", "uuid", "feed", "env", "now", "base64", "raw"];

    /// <summary>Limits the memory of all templates that use these functions.</summary>
    public ScriptBudget Budget { get; } = new();

    /// <summary>Fixed values made of environment variables, as far as templates have been compiled; they are secrets as well.</summary>
    public IEnumerable<string> Secrets => _secrets;

    /// <summary>The names of all functions.</summary>
    public IEnumerable<string> Names => BuiltIn.Concat(own.Keys);

    /// <summary>The names of all fields of feeds.</summary>
    public IEnumerable<string> Columns => _feeds.Values.SelectMany(feed => feed.Columns.Select(column => $"{feed.Name}.{column}"));

    /// <summary>Whether a word is a function of the closed list.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Contains(name);

    /// <summary>Whether a word is a function.</summary>
    public bool IsFunction(string name) => IsBuiltIn(name) || own.ContainsKey(name);

    /// <summary>Whether a word is a feed.</summary>
    public bool HasFeed(string name) => _feeds.ContainsKey(name);

    /// <summary>Makes the expression of a function.</summary>
    /// <returns>Null if there is a mistake.</returns>
    public Expression? Make(string name, IReadOnlyList<Argument> arguments, ScriptPlace place, ProblemList problems)
    {
        switch (name)
        {
            case "randInt":
                return arguments.Count == 2 && Number(arguments[0]) is { } from && Number(arguments[1]) is { } to && from <= to
                    ? new RandomInteger(from, to)
                    : Wrong("randInt takes two whole numbers, the lowest and the highest, such as {{randInt 1 20}}");
            case "pick":
                return arguments.Count > 0 ? new Pick([.. Values(arguments)]) : Wrong("pick takes the texts to choose from, such as {{pick red green blue}}");
            case "base64":
                return arguments.Count > 0
                    ? Encoded(arguments, place, problems)
                    : Wrong("base64 takes a text, such as {{base64 (env USER) \":\" (env PASSWORD)}}");
            case "feed":
                return arguments is [{ Written: { } field } one]
                    ? Field(field, one.Place, problems)
                    : Wrong("feed takes a feed and its column, such as {{feed movies.title}}");
            case "env":
                return arguments is [{ Written: { } variable } only]
                    ? OfEnvironment(variable, only.Place, problems)
                    : Wrong("env takes the name of an environment variable, such as {{env SHOP_PASSWORD}}");
            case "raw":
                return arguments is [var value] ? new Raw(value.Value) : Wrong("raw takes a placeholder in parentheses, such as {{raw (next)}}");
            case "now":
                return Now(arguments) ?? Wrong("now takes at most one format, such as {{now yyyy-MM-dd}}");
            case "epochms" or "userId" or "iteration" or "uuid":
                return arguments.Count == 0 ? Simple(name) : Wrong($"{name} takes no arguments");
            default:
                return new PluginFunction(own[name], Values(arguments));
        }

        Expression? Wrong(string usage)
        {
            problems.Add(place, usage + ".");
            return null;
        }
    }

    /// <summary>The field of a feed, as <c>movies.title</c>.</summary>
    /// <returns>Null if there is a mistake.</returns>
    public Expression? Field(string name, ScriptPlace place, ProblemList problems)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string feed = dot < 0 ? name : name[..dot];
        string column = dot < 0 ? "" : name[(dot + 1)..];
        if (!_feeds.TryGetValue(feed, out FeedColumns? known))
        {
            problems.AddUnknown(place, "feed", feed, _feeds.Keys, "the script has the feeds", "the script has no feeds");
            return null;
        }

        if (known.Find(column) is { } at) return new FeedField(known.Index, at);

        // The columns of a feed that cannot be read are not known; its own mistake is enough.
        if (!known.Columns.IsEmpty) problems.AddUnknown(place, "column", column, known.Columns, $"the feed {feed} has the columns");
        return null;
    }

    // The redactor knows the forms of a secret, but not those of a text around it.
    private Base64? Encoded(IReadOnlyList<Argument> arguments, ScriptPlace place, ProblemList problems)
    {
        // The joined text, and its base64, which is a third longer.
        long length = arguments.Sum(argument => (long)(argument.Value.Constant?.Length ?? 0));
        if (!Budget.Take(3 * length, place, problems)) return null;
        var value = new Base64(Values(arguments));
        if (value.Joined is { } joined && environment.Values.Any(secret => secret.Length > 0 && joined.Contains(secret, StringComparison.Ordinal)))
        {
            _secrets.Add(value.Constant!);
        }

        return value;
    }

    private FixedExpression? OfEnvironment(string name, ScriptPlace place, ProblemList problems)
    {
        if (environment.TryGetValue(name, out string? value)) return new FixedExpression(value, isJson: false) { EnvironmentVariable = name };
        problems.Add(
            place,
            $"the script may not read the environment variable \"{ProblemList.Shown(name)}\"; allow it: environment: [{ProblemList.Shown(name)}].");
        return null;
    }

    private Expression Simple(string name) => name switch
    {
        "epochms" => new EpochMilliseconds(clock),
        "userId" => new UserId(),
        "iteration" => new IterationNumber(),
        _ => new Uuid(),
    };

    private Now? Now(IReadOnlyList<Argument> arguments) => arguments switch
    {
        [] => Expressions.Now.Of(clock, "yyyy-MM-ddTHH:mm:ss.fffZ"),
        [{ Value.Constant: { } format }] => Expressions.Now.Of(clock, format),
        _ => null,
    };

    private static Expression[] Values(IReadOnlyList<Argument> arguments) => [.. arguments.Select(argument => argument.Value)];

    private static long? Number(Argument argument) =>
        long.TryParse(argument.Value.Constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
