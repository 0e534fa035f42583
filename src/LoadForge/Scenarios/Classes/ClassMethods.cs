using System.Reflection;

namespace LoadForge.Scenarios.Classes;

/// <summary>
/// All methods of a class and its base classes, including static and private ones, by name within each class. An overridden method counts once, as
/// the last override.
/// </summary>
internal static class ClassMethods
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Base classes first, because derived classes may depend on their setup.</summary>
    public static IEnumerable<MethodInfo> BasesFirst(Type type) => Levels(type).Reverse().SelectMany(level => level);

    /// <summary>Base classes last.</summary>
    public static IEnumerable<MethodInfo> BasesLast(Type type) => Levels(type).SelectMany(level => level);

    private static IEnumerable<MethodInfo[]> Levels(Type type)
    {
        var listed = new HashSet<MethodInfo>();
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            yield return [
                .. level.GetMethods(Declared).Where(method => listed.Add(method.GetBaseDefinition())).OrderBy(method => method.Name, StringComparer.Ordinal)
            ];
        }
    }
}
