using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>The names that templates may use at one place of a script. Immutable.</summary>
internal sealed record TemplateScope
{
    /// <summary>The functions and what they read.</summary>
    public required FunctionSet Functions { get; init; }

    /// <summary>The values of variables, by name. True for those that are JSON: numbers and Booleans.</summary>
    public ImmutableDictionary<string, (string Text, bool IsJson)> Variables { get; init; } = ImmutableDictionary<string, (string Text, bool IsJson)>.Empty;

    /// <summary>The captures made before this place, by name, with their slots.</summary>
    public ImmutableDictionary<string, int> Captures { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The names of captures of the whole script, for messages.</summary>
    public ImmutableHashSet<string> AllCaptures { get; init; } = [];

    /// <summary>Finds the expression of a placeholder.</summary>
    /// <param name="name">The first word.</param>
    /// <param name="arguments">The other words.</param>
    /// <param name="place">Where the first word is.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>Null if there is a mistake.</returns>
    public Expression? Find(string name, IReadOnlyList<Argument> arguments, ScriptPlace place, ProblemList problems)
    {
        if (Functions.IsFunction(name)) return Functions.Make(name, arguments, place, problems);
        if (Named(name) is { } found)
        {
            if (arguments.Count == 0) return found;
            problems.Add(arguments[0].Place, $"\"{name}\" is a value and takes no arguments; to write a text with spaces, put it in quotes.");
            return null;
        }

        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && Functions.HasFeed(name[..dot])) return Functions.Field(name, place, problems);
        if (AllCaptures.Contains(name))
        {
            problems.Add(
                place,
                $"\"{name}\" is captured by a later action or another scenario and has no value here; move the action that captures it before this one.");
            return null;
        }

        problems.AddUnknown(place, "function or variable", name, Names(), "available:");
        return null;
    }

    private Expression? Named(string name) =>
        Captures.TryGetValue(name, out int slot) ? new CaptureExpression(slot)
        : Variables.TryGetValue(name, out (string Text, bool IsJson) variable) ? new FixedExpression(variable.Text, variable.IsJson) { Variable = name }
        : null;

    private IEnumerable<string> Names() => Functions.Names.Concat(Variables.Keys).Concat(Captures.Keys).Concat(Functions.Columns);
}
