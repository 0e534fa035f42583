using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Writing;

/// <summary>Writes a script as YAML, in the order in which people write it.</summary>
internal static class ScriptWriter
{
    /// <summary>Writes a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="comments">The lines of the comment at its head.</param>
    public static string Write(ScriptDocument script, ImmutableArray<string> comments)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (string comment in comments) text.Write($"# {OneLine(comment)}\n");
        if (!comments.IsEmpty) text.Write('\n');
        var yaml = new YamlText(text);
        yaml.Map(() => Write(script, yaml));
        yaml.End();
        return text.ToString();
    }

    private static void Write(ScriptDocument script, YamlText yaml)
    {
        WriteText("name", script.Name, yaml);
        WriteText("target", script.Target, yaml);
        if (script.Cookies)
        {
            yaml.Key("cookies");
            yaml.Plain("true");
        }

        if (!script.Variables.IsEmpty)
        {
            yaml.Key("variables");
            yaml.Map(() =>
            {
                foreach (ScriptVariable variable in script.Variables) yaml.Pair(variable.Name.Text, variable.Value.Text);
            });
        }

        WriteList("environment", script.Environment, yaml, isInline: true);
        if (script.Scenarios is [{ Name: null } only])
        {
            WriteActions(only, yaml);
        }
        else
        {
            yaml.Key("scenarios");
            yaml.List(script.Scenarios, scenario => yaml.Map(() => Write(scenario, yaml)));
        }

        WriteList("profile", script.Profile, yaml);
        WriteList("thresholds", script.Thresholds, yaml);
    }

    private static void Write(ScriptScenario scenario, YamlText yaml)
    {
        WriteText("name", scenario.Name, yaml);
        yaml.Key("weight");
        yaml.Plain(scenario.Weight.ToString(CultureInfo.InvariantCulture));
        WriteActions(scenario, yaml);
    }

    private static void WriteActions(ScriptScenario scenario, YamlText yaml)
    {
        yaml.Key("actions");
        yaml.List(scenario.Actions.OfType<ScriptRequest>(), request => RequestWriter.Write(request, yaml));
    }

    private static void WriteText(string key, ScriptScalar? value, YamlText yaml)
    {
        if (value is not null) yaml.Pair(key, value.Text);
    }

    private static void WriteList(string key, ImmutableArray<ScriptScalar> values, YamlText yaml, bool isInline = false)
    {
        if (values.IsEmpty) return;
        yaml.Key(key);
        yaml.List(values, value => yaml.Text(value.Text), isInline);
    }

    // A comment ends with its line, and the rest of it would be read.
    private static string OneLine(string comment) =>
        string.Concat(comment.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter) ? ' ' : letter));
}
