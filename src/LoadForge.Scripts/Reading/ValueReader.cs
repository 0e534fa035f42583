using System.Globalization;
using LoadForge.Parsing;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads single values of a script.</summary>
internal static class ValueReader
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(24);

    /// <summary>A value in the words of a message.</summary>
    public static string Describe(ScriptValue value) => value switch
    {
        ScriptScalar scalar when IsNull(scalar) => "nothing",
        ScriptScalar scalar => $"\"{ProblemList.Shown(scalar.Text)}\"",
        ScriptList => "a list",
        _ => "a map; put a text that begins with {{ in quotes",
    };

    /// <summary>Whether a key has no value, or null.</summary>
    public static bool IsNull(ScriptScalar scalar) => YamlWord.Of(scalar) == "null";

    /// <summary>A value as text; null, with a mistake, if it is not one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="expected">What is expected.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static ScriptScalar? Text(ScriptValue value, string expected, ProblemList problems)
    {
        if (value is ScriptScalar scalar && !IsNull(scalar)) return scalar;
        problems.Add(value.Place, $"expected {expected}, but found {Describe(value)}.");
        return null;
    }

    /// <summary>A whole number within a range; null, with a mistake, if it is not one.</summary>
    public static int? Whole(ScriptValue? value, int lowest, int highest, ProblemList problems)
    {
        if (value is null) return null;
        if (value is ScriptScalar scalar && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= lowest && number <= highest)
        {
            return number;
        }

        problems.Add(value.Place, string.Create(
            CultureInfo.InvariantCulture, $"expected a whole number from {lowest} to {highest}, but found {Describe(value)}."));
        return null;
    }

    /// <summary>True or false; false, with a mistake, if it is neither.</summary>
    public static bool Truth(ScriptValue? value, ProblemList problems)
    {
        if (value is null) return false;
        string? word = value is ScriptScalar scalar ? YamlWord.Of(scalar) ?? scalar.Text : null;
        if (word is "true" or "false") return word == "true";
        problems.Add(value.Place, $"expected true or false, but found {Describe(value)}.");
        return false;
    }

    /// <summary>A time of more than zero; null, with a mistake, if it is not one.</summary>
    public static TimeSpan? Time(ScriptValue? value, ProblemList problems)
    {
        if (value is null) return null;
        if (value is ScriptScalar scalar && TryTime(scalar.Text, out TimeSpan time) && time > TimeSpan.Zero) return time;
        problems.Add(value.Place, $"expected a time such as 500ms, 5s or 2m, at most 24h, but found {Describe(value)}.");
        return null;
    }

    /// <summary>Think time; null, with a mistake, if it is not one.</summary>
    public static ScriptThink? Think(ScriptValue? value, ProblemList problems)
    {
        if (value is null) return null;
        if (value is ScriptScalar scalar)
        {
            string[] ends = scalar.Text.Split("..");
            if (ends.Length <= 2 && TryTime(ends[0], out TimeSpan shortest) && TryTime(ends[^1], out TimeSpan longest) && longest >= shortest)
            {
                return new ScriptThink(shortest, longest);
            }
        }

        problems.Add(value.Place, $"expected a think time such as 1s, or a range such as 1s..3s, but found {Describe(value)}.");
        return null;
    }

    private static bool TryTime(string text, out TimeSpan time) => DurationText.TryParse(text, out time) && time <= MaxTime;
}
