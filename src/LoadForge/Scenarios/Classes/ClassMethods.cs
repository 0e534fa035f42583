using System.Reflection;

namespace LoadForge.Scenarios.Classes;

/// <summary>
/// All methods of a class: its own and those of its bases, static and private ones too, by name within each class. A method that is overridden counts once, as
/// the last override.
/// </summary>
internal static class ClassMethods
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Those of a base before those of the classes derived from it: what a base sets up, they may build on.</summary>
    public static IEnumerable<MethodInfo> BasesFirst(Type type) => Levels(type).Reverse().SelectMany(level => level);

    /// <summary>Those of a base after those of the classes derived from it.</summary>
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
