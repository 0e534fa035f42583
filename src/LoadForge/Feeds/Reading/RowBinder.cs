using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using LoadForge.Formatting;

namespace LoadForge.Feeds.Reading;

/// <summary>Makes objects of rows: through the constructor with the most parameters, then through settable properties that it leaves.</summary>
internal static class RowBinder<T>
{
    private const int MaxShownLength = 80;

    /// <summary>All rows as objects.</summary>
    /// <exception cref="LoadPlanException">Columns are missing, or fields are not values of their type; all are named.</exception>
    public static ImmutableArray<T> Bind(string path, CsvTable table)
    {
        var problems = new List<string>();
        ConstructorInfo? constructor = typeof(T).GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null) problems.Add($"{typeof(T).Name} has no public constructor, so the rows of {path} cannot be converted to it.");
        ImmutableArray<Target> parameters = [.. (constructor?.GetParameters() ?? []).Select(parameter =>
            new Target(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.DefaultValue, null))];
        ImmutableArray<Target> properties = [.. typeof(T).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && !parameters.Any(parameter => Is(parameter.Name, property.Name)))
            .Select(property => new Target(property.Name, property.PropertyType, !IsRequired(property, constructor), null, property))];
        ImmutableArray<Slot> slots = [
            .. parameters.Concat(properties.Where(property => !property.IsOptional || table.Columns.Any(column => Is(column, property.Name))))
                .Select(target => SlotOf(path, table, target, problems))
        ];
        if (problems.Count == 0 && slots.All(slot => slot.Column < 0))
        {
            problems.Add(
                $"{path} line 1, column 1: no column matches a member of {typeof(T).Name}; the columns are {string.Join(", ", table.Columns)}. Check the "
                    + $"separator.");
        }

        FeedFile.ThrowIfAny(problems);
        ImmutableArray<T> rows = [.. table.Rows.Select(row => Make(path, row, constructor!, parameters.Length, slots, problems))];
        FeedFile.ThrowIfAny(problems);
        return rows;
    }

    private static bool IsRequired(PropertyInfo property, ConstructorInfo? constructor) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) && constructor?.IsDefined(typeof(SetsRequiredMembersAttribute)) is not true;

    private static Slot SlotOf(string path, CsvTable table, Target target, List<string> problems)
    {
        int column = -1;
        for (int index = 0; index < table.Columns.Length; index++)
        {
            if (Is(table.Columns[index], target.Name)) column = index;
        }

        if (column < 0 && !target.IsOptional)
        {
            problems.Add(
                $"{path} line 1, column 1: no column \"{target.Name}\", which {typeof(T).Name} needs; "
                    + $"{NearestName.Hint(target.Name, table.Columns, $"the columns are {string.Join(", ", table.Columns)}")}.");
        }

        Func<string, (bool, object?)>? parse = column < 0 ? null : FieldParser.For(target.Type);
        if (column >= 0 && parse is null)
        {
            problems.Add(
                $"{typeof(T).Name}.{target.Name} is of type {target.Type.Name}, which cannot be read from text; use text, a number, a date or an "
                    + $"enumeration.");
        }

        return new Slot(target, column, parse);
    }

    private static T Make(string path, FeedRow row, ConstructorInfo constructor, int parameters, ImmutableArray<Slot> slots, List<string> problems)
    {
        object?[] values = [.. slots.Select(slot => Value(path, row, slot, problems))];
        if (problems.Count > 0) return default!;
        try
        {
            object made = constructor.Invoke(values[..parameters]);
            for (int index = parameters; index < slots.Length; index++)
            {
                slots[index].Target.Property!.SetValue(made, values[index]);
            }

            return (T)made;
        }
        catch (TargetInvocationException error)
        {
            problems.Add(FeedFile.Problem(path, row.Places[0], $"{typeof(T).Name} rejected the row: {error.InnerException?.Message}"));
            return default!;
        }
    }

    private static object? Value(string path, FeedRow row, Slot slot, List<string> problems)
    {
        if (slot.Column < 0) return slot.Target.Default;
        string text = row.Field(slot.Column);
        (bool isOk, object? value) = slot.Parse!(text);
        if (!isOk) problems.Add(FeedFile.Problem(path, row.Places[slot.Column], Refusal(text, slot.Target)));
        return value;
    }

    private static string Refusal(string text, Target target)
    {
        string shown = text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…";
        string hint = FieldParser.Hint(target.Type, text) is { } remedy ? $"; {remedy}." : ".";
        return $"\"{shown}\" is not a valid {(Nullable.GetUnderlyingType(target.Type) ?? target.Type).Name}, which {typeof(T).Name}.{target.Name} is{hint}";
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private sealed record Target(string Name, Type Type, bool IsOptional, object? Default, PropertyInfo? Property);

    private sealed record Slot(Target Target, int Column, Func<string, (bool IsOk, object? Value)>? Parse);
}
