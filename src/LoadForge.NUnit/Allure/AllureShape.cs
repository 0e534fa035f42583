using System.Collections;
using System.Globalization;
using System.Reflection;
using LoadForge.Reporting.Allure.Format;

namespace LoadForge.NUnit.Allure;

/// <summary>
/// Fills objects of Allure's own types by the names of the results format, whether these are properties or fields, in lower or
/// upper case.
/// </summary>
internal static class AllureShape
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    /// <summary>Adds an object to a list of another.</summary>
    /// <param name="thing">The owner of the list.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="fill">Fills the new object.</param>
    /// <exception cref="NotSupportedException">There is no such list.</exception>
    public static void Add(object thing, string list, Action<object> fill)
    {
        (Type type, Func<object?> get, Action<object?> set) = Member(thing, list);
        if (get() is not IList items)
        {
            items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(Element(thing, list, type)))!;
            set(items);
        }

        object item = Activator.CreateInstance(Element(thing, list, items.GetType()))!;
        fill(item);
        items.Add(item);
    }

    /// <summary>Fills a step and its nested steps.</summary>
    public static void Fill(object target, AllureStep step)
    {
        Set(target, "name", step.Name);
        Set(target, "status", step.Status);
        Set(target, "stage", step.Stage);
        Set(target, "start", step.Start);
        Set(target, "stop", step.Stop);
        foreach (AllureParameter parameter in step.Parameters)
        {
            Add(target, "parameters", item =>
            {
                Set(item, "name", parameter.Name);
                Set(item, "value", parameter.Value);
                Set(item, "excluded", parameter.Excluded);
            });
        }

        foreach (AllureStep inner in step.Steps) Add(target, "steps", item => Fill(item, inner));
        if (step.StatusDetails is not { } details) return;
        (Type type, _, Action<object?> set) = Member(target, "statusDetails");
        object filled = Activator.CreateInstance(type)!;
        Set(filled, "message", details.Message ?? "");
        set(filled);
    }

    private static void Set(object target, string name, object value)
    {
        (Type declared, _, Action<object?> set) = Member(target, name);
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        set(type.IsEnum ? Enum.Parse(type, (string)value, ignoreCase: true)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.FromUnixTimeMilliseconds((long)value)
            : Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
    }

    private static Type Element(object thing, string list, Type type) =>
        type.IsGenericType
            ? type.GetGenericArguments()[0]
            : throw new NotSupportedException($"{thing.GetType().FullName}.{list} is a {type.Name}, not a list.");

    private static (Type Type, Func<object?> Get, Action<object?> Set) Member(object target, string name)
    {
        Type type = target.GetType();
        if (type.GetProperty(name, Any) is { } property)
        {
            return (property.PropertyType, () => property.GetValue(target), value => property.SetValue(target, value));
        }

        if (type.GetField(name, Any) is { } field) return (field.FieldType, () => field.GetValue(target), value => field.SetValue(target, value));
        throw new NotSupportedException($"{type.FullName} has no {name}.");
    }
}
