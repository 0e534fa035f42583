using System.Reflection;

namespace LoadForge.Architecture.Documentation;

/// <summary>Names types and members as the compiler's XML documentation does.</summary>
internal static class DocumentationId
{
    /// <summary>The id of a type.</summary>
    public static string Of(Type type) => "T:" + NameOf(type);

    /// <summary>The id of a member.</summary>
    public static string Of(MemberInfo member)
    {
        var owner = NameOf(member.DeclaringType!);
        return member switch
        {
            ConstructorInfo constructor => $"M:{owner}.{(constructor.IsStatic ? "#cctor" : "#ctor")}{Parameters(constructor.GetParameters())}",
            MethodInfo method => $"M:{owner}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{Result(method)}",
            PropertyInfo property => $"P:{owner}.{property.Name}{Parameters(property.GetIndexParameters())}",
            EventInfo added => $"E:{owner}.{added.Name}",
            _ => $"F:{owner}.{member.Name}"
        };
    }

    private static string NameOf(Type type) => type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";

    private static string Arity(MethodInfo method) => method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => Signature(parameter.ParameterType)))})";

    private static string Result(MethodInfo method) => method.Name is "op_Implicit" or "op_Explicit" ? "~" + Signature(method.ReturnType) : "";

    private static string Signature(Type type)
    {
        if (type.IsByRef)
        {
            return Signature(type.GetElementType()!) + "@";
        }

        if (type.IsPointer)
        {
            return Signature(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            var bounds = type.GetArrayRank() == 1 ? "" : string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Signature(type.GetElementType()!)}[{bounds}]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        return type.IsGenericType ? Constructed(type) : NameOf(type);
    }

    // The arguments of an outer type come first and are written where the outer type's name ends.
    private static string Constructed(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = NameOf(type.GetGenericTypeDefinition()).Split('.').Select(part =>
        {
            var pieces = part.Split('`');
            if (pieces.Length == 1) return part;
            int count = int.Parse(pieces[1], System.Globalization.CultureInfo.InvariantCulture);
            return $"{pieces[0]}{{{string.Join(",", Enumerable.Range(0, count).Select(_ => Signature(arguments.Dequeue())))}}}";
        });
        return string.Join('.', parts);
    }
}
