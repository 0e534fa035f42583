namespace LoadForge.Feeds.Rows;

/// <summary>Reads enumerations by name. The runtime's parser also accepts numbers, spaces and lists of names.</summary>
internal static class EnumName
{
    /// <summary>The value of a name: an exact match, or else a match ignoring case; null if the enumeration has no such name.</summary>
    public static object? Find(Type type, string name)
    {
        string[] names = Enum.GetNames(type);
        string? found = Array.Find(names, candidate => candidate == name)
            ?? Array.Find(names, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : Enum.Parse(type, found);
    }
}
