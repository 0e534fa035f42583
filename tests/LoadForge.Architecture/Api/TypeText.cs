using System.Reflection;

namespace LoadForge.Architecture.Api;

/// <summary>Names types as C# does, with what may be null.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint"
    };

    /// <summary>A type without its namespace.</summary>
    public static string Of(Type type) => Of(type, null);

    /// <summary>A type without its namespace, marked where null is allowed.</summary>
    public static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!, nullability?.ElementType);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value, nullability) + "?";
        }

        var mark = !type.IsValueType && MayBeNull(nullability) ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        return (Keywords.GetValueOrDefault(type) ?? Named(type, nullability)) + mark;
    }

    private static bool MayBeNull(NullabilityInfo? nullability) =>
        nullability is { ReadState: NullabilityState.Nullable } or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable };

    private static string Named(Type type, NullabilityInfo? nullability)
    {
        var name = type.Name.Split('`')[0];
        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        if (!type.IsGenericType)
        {
            return outer + name;
        }

        var arguments = type.GetGenericArguments();
        var known = nullability?.GenericTypeArguments is { } given && given.Length == arguments.Length ? given : null;
        return $"{outer}{name}<{string.Join(", ", arguments.Select((argument, index) => Of(argument, known?[index])))}>";
    }
}
