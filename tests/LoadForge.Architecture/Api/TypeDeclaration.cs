using System.Reflection;

namespace LoadForge.Architecture.Api;

/// <summary>Writes the declaration of a type as C# does.</summary>
internal static class TypeDeclaration
{
    private static readonly Type[] Inconclusive = [typeof(object), typeof(ValueType), typeof(Enum)];

    /// <summary>The line that declares a type, with its namespace, its base type and its interfaces.</summary>
    public static string Of(Type type)
    {
        var access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        var name = $"{type.Namespace}.{TypeText.Of(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{access} delegate {MemberDeclaration.ReturnOf(invoke)} {name}({MemberDeclaration.ParametersOf(invoke)})";
        }

        return $"{access} {Modifiers(type)}{Kind(type)} {name}{Bases(type)}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>The constraints of type parameters.</summary>
    public static string Constraints(Type[] arguments) => string.Concat(
        arguments.Where(argument => argument.IsGenericParameter)
            .Select(argument => (argument.Name, Limits: Limits(argument).ToList()))
            .Where(argument => argument.Limits.Count > 0)
            .Select(argument => $" where {argument.Name} : {string.Join(", ", argument.Limits)}"));

    private static IEnumerable<string> Limits(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isValue = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        IEnumerable<string> kind = isValue ? ["struct"] : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : [];
        IEnumerable<string> made = !isValue && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : [];
        return [.. kind, .. parameter.GetGenericParameterConstraints().Except(Inconclusive).Select(TypeText.Of).Order(StringComparer.Ordinal), .. made];
    }

    private static string Modifiers(Type type) => type switch
    {
        { IsInterface: true } or { IsEnum: true } => "",
        { IsValueType: true } => IsReadOnly(type) ? "readonly " : "",
        { IsAbstract: true, IsSealed: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => ""
    };

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => HasMethod(type, "PrintMembers") ? "record struct" : "struct",
        _ => HasMethod(type, "<Clone>$") ? "record" : "class"
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetUnderlyingType(type) is var whole && whole != typeof(int) ? $" : {TypeText.Of(whole)}" : "";
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        string[] bases =
        [
            .. new[] { type.BaseType }.OfType<Type>().Except(Inconclusive).Select(TypeText.Of),
            .. type.GetInterfaces().Where(one => one.IsPublic || one.IsNestedPublic).Except(inherited).Select(TypeText.Of).Order(StringComparer.Ordinal)
        ];
        return bases.Length == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static bool IsReadOnly(Type type) => type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute");

    private static bool HasMethod(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
