using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LoadForge.Architecture.Api;

/// <summary>Writes the declaration of a member as C# does.</summary>
internal static class MemberDeclaration
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The line that declares a member.</summary>
    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)} {constructor.DeclaringType!.Name.Split('`')[0]}({ParametersOf(constructor)})",
        MethodInfo method => $"{Access(method)} {Modifiers(method)}{ReturnOf(method)} {NameOf(method)}({ParametersOf(method)}){Constraints(method)}",
        PropertyInfo property => PropertyText(property),
        EventInfo added => $"{Access(added.AddMethod!)} {Modifiers(added.AddMethod!)}event {TypeText.Of(added.EventHandlerType!)} {added.Name}",
        FieldInfo field => FieldText(field),
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "No member that an API consists of.")
    };

    /// <summary>The type that a method returns.</summary>
    public static string ReturnOf(MethodInfo method) => TypeText.Of(method.ReturnType, Nullability.Create(method.ReturnParameter));

    /// <summary>The parameters of a method, without the brackets.</summary>
    public static string ParametersOf(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(ParameterText));

    private static string ParameterText(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var nullability = Nullability.Create(parameter);
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : ""
        };
        var fallback = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue, type) : "";
        return $"{passing}{TypeText.Of(type, parameter.ParameterType.IsByRef ? nullability.ElementType ?? nullability : nullability)} "
            + $"{parameter.Name}{fallback}";
    }

    private static string PropertyText(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(ApiTypes.IsVisible).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(ParameterText))}]";
        var parts = accessors.Select(accessor => (accessor.IsPublic == widest.IsPublic ? "" : Access(accessor) + " ") + Verb(property, accessor) + "; ");
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(widest)} {required}{Modifiers(widest)}{TypeText.Of(property.PropertyType, Nullability.Create(property))} {name} {{ "
            + $"{string.Concat(parts)}}}";
    }

    private static string Verb(PropertyInfo property, MethodInfo accessor) =>
        accessor == property.GetMethod ? "get"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init"
        : "set";

    private static string FieldText(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
        {
            return $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        }

        var access = field.IsPublic ? "public" : "protected";
        var kind = field switch
        {
            { IsLiteral: true } => "const ", { IsStatic: true, IsInitOnly: true } => "static readonly ", { IsStatic: true } => "static ",
            _ => ""
        };
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{access} {kind}{TypeText.Of(field.FieldType, Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        _ when method.DeclaringType!.IsInterface => method is { IsStatic: true } ? "static " : "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => method.IsFinal ? "sealed override " : "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => ""
    };

    private static string NameOf(MethodInfo method) => method.IsGenericMethod
        ? $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>"
        : method.Name;

    private static string Constraints(MethodInfo method) => TypeDeclaration.Constraints(method.GetGenericArguments());

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        Enum name => $"{TypeText.Of(name.GetType())}.{name}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!
    };
}
