using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>A list or map that the parser has begun and not ended.</summary>
/// <param name="isMap">Whether it is a map.</param>
/// <param name="place">Where it begins.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class YamlFrame(bool isMap, ScriptPlace place, ProblemList problems)
{
    private readonly ImmutableArray<ScriptValue>.Builder _items = ImmutableArray.CreateBuilder<ScriptValue>();
    private readonly ImmutableArray<ScriptEntry>.Builder _entries = ImmutableArray.CreateBuilder<ScriptEntry>();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private ScriptValue? _key;

    /// <summary>Adds the next item, key or value.</summary>
    public void Add(ScriptValue value)
    {
        if (!isMap)
        {
            _items.Add(value);
        }
        else if (_key is null)
        {
            _key = value;
            Check(value);
        }
        else
        {
            if (_key is ScriptScalar key && _keys.Add(key.Text)) _entries.Add(new ScriptEntry(key, value));
            _key = null;
        }
    }

    /// <summary>The complete list or map.</summary>
    public ScriptValue Close() => isMap ? new ScriptMap(_entries.ToImmutable(), place) : new ScriptList(_items.ToImmutable(), place);

    private void Check(ScriptValue key)
    {
        if (key is not ScriptScalar scalar)
        {
            problems.Add(key.Place, "a key must be a word, but it is a list or a map; put a value that begins with {{ in quotes.");
        }
        else if (_keys.Contains(scalar.Text))
        {
            problems.Add(scalar.Place, $"the key \"{ProblemList.Shown(scalar.Text)}\" appears twice in this map; remove or rename one.");
        }
    }
}
