using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Writing;

/// <summary>Writes a value of a script.</summary>
internal static class ValueWriter
{
    /// <summary>Writes a value as part of a YAML document.</summary>
    public static void Write(ScriptValue value, YamlText yaml)
    {
        switch (value)
        {
            case ScriptMap map:
                yaml.Map(
                    () =>
                    {
                        foreach (ScriptEntry entry in map.Entries)
                        {
                            yaml.Key(entry.Key.Text);
                            Write(entry.Value, yaml);
                        }
                    },
                    isInline: map.Entries.IsEmpty);
                break;
            case ScriptList list:
                yaml.List(list.Items, item => Write(item, yaml), isInline: list.Items.All(item => item is ScriptScalar { Text.Length: < 20 }));
                break;
            case ScriptScalar { IsQuoted: true } text:
                yaml.Text(text.Text);
                break;
            case ScriptScalar plain:
                yaml.Plain(plain.Text);
                break;
        }
    }
}
