using System.Collections.Immutable;
using LoadForge.Redaction;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>The environment variables that a script declares. Their values are secrets.</summary>
/// <param name="ByName">The values, by the name of the variable.</param>
/// <param name="Values">The values.</param>
internal sealed record SecretSet(ImmutableDictionary<string, string> ByName, ImmutableArray<string> Values)
{
    /// <summary>Reads the variables.</summary>
    /// <param name="names">The names that the script declares.</param>
    /// <param name="options">The options of the reader.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static SecretSet Of(ImmutableArray<ScriptScalar> names, ScriptOptions options, ProblemList problems)
    {
        ImmutableDictionary<string, string>.Builder values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (ScriptScalar name in names)
        {
            string shown = ProblemList.Shown(name.Text);
            bool isName = name.Text.Length > 0 && !name.Text.Contains('=', StringComparison.Ordinal) && !name.Text.Contains('\0', StringComparison.Ordinal);
            string? value = isName ? options.ReadEnvironment(name.Text) : null;
            values[name.Text] = value ?? "";
            if (string.IsNullOrEmpty(value))
            {
                problems.Add(name.Place, $"the environment variable \"{shown}\" is not set; set it before the run.");
            }
            else if (value.Length < SensitiveText.MinLength)
            {
                problems.Add(
                    name.Place,
                    $"the value of the environment variable \"{shown}\" is a secret and must have {Quantity.Of(SensitiveText.MinLength)} characters or more: "
                        + "removing a shorter one from output would remove parts of other words.");
            }
        }

        return new SecretSet(values.ToImmutable(), [.. values.Values.Distinct()]);
    }
}
