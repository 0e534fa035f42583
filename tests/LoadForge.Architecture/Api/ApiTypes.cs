using System.Reflection;
using System.Runtime.CompilerServices;

namespace LoadForge.Architecture.Api;

/// <summary>What of an assembly its users can see.</summary>
internal static class ApiTypes
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The public types and those nested in them that heirs can see, by name.</summary>
    public static IEnumerable<Type> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>The members that users and heirs can see and that somebody wrote: not the accessors of properties, nor what a record generates.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? []
        : type.GetMembers(Declared).Where(member => IsVisible(member) && !IsGenerated(member));

    /// <summary>Tells whether users or heirs can call a method.</summary>
    public static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(Type type) => !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => IsVisible(constructor),
        MethodInfo method => IsVisible((MethodBase)method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo added => IsVisible(added.AddMethod),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        _ => false
    };

    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || member.IsDefined(typeof(CompilerGeneratedAttribute));
}
