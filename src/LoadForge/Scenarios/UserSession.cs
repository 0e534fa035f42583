using System.Diagnostics.CodeAnalysis;
using LoadForge.Formatting;

namespace LoadForge.Scenarios;

/// <summary>The values of one virtual user, by name and type. Not thread-safe, like the user itself.</summary>
public sealed class UserSession
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Stores a value. Replaces an earlier value of that name.</summary>
    /// <param name="name">The value's name; not blank.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public void Set<T>(string name, T value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _values[name] = value;
    }

    /// <summary>Gets a stored value.</summary>
    /// <param name="name">The value's name; case matters.</param>
    /// <exception cref="KeyNotFoundException">The session has no value of that name; the message lists the names.</exception>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public T Get<T>(string name)
    {
        if (!_values.TryGetValue(name, out object? value))
        {
            throw new KeyNotFoundException($"The session has no value \"{name}\": {NearestName.Hint(name, _values.Keys, Known(name))}.");
        }

        return value switch
        {
            T typed => typed,
            null when default(T) is null => default!,
            null => throw new InvalidCastException($"The session's value \"{name}\" is null, not {typeof(T).Name}."),
            _ => throw new InvalidCastException($"The session's value \"{name}\" is {value.GetType().Name}, not {typeof(T).Name}."),
        };
    }

    /// <summary>Gets a stored value, if there is one of that name and type.</summary>
    /// <param name="name">The value's name; case matters.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the session has such a value.</returns>
    public bool TryGet<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        if (_values.TryGetValue(name, out object? found) && found is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Removes a value.</summary>
    /// <param name="name">The value's name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => _values.Remove(name);

    private string Known(string name) => _values.Count == 0 ? "no value has been set" : "it has " + NearestName.List(name, _values.Keys);
}
