using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;

namespace LoadForge.NUnit.Allure;

/// <summary>
/// Allure's own .NET package, as loaded, in one of two generations: <c>Allure.Net.Commons</c>, and <c>Allure.Net</c> after it. Bound by the names
/// of methods and parameters and by their types; the order of parameters differs. A step and its files go to one place: the step in progress, else the fixture,
/// else the test, which is where the package attaches.
/// </summary>
internal sealed class AllurePackage
{
    private const string Lifecycle = "Allure.Net.Commons.AllureLifecycle";

    private readonly Func<object?> _target;
    private readonly ImmutableArray<MethodInfo> _updates;
    private readonly MethodInfo _attach;

    private AllurePackage(Func<object?> target, ImmutableArray<MethodInfo> updates, MethodInfo attach) =>
        (_target, _updates, _attach) = (target, updates, attach);

    /// <summary>The package, if the assembly is a known generation of it; else null.</summary>
    public static AllurePackage? Of(Assembly assembly) => assembly.GetName().Name switch
    {
        "Allure.Net.Commons" =>
            Of(assembly, Lifecycle, "Allure.Net.Commons.AllureApi", ["UpdateExecutableItem"])
                ?? Of(assembly, Lifecycle, "Allure.Net.Commons.AllureApi", ["UpdateTestCase"]),
        "Allure.Net" => Of(assembly, "Allure.AllureInProcessApi", "Allure.AllureApi", ["UpdateStepResult", "UpdateFixtureResult", "UpdateTestResult"]),
        _ => null,
    };

    /// <summary>The folder that the package writes to, if the assembly is the package and exposes it; else null. Reading it creates the folder.</summary>
    public static string? FolderOf(Assembly assembly)
    {
        Type? lifecycle = assembly.GetName().Name == "Allure.Net.Commons" ? assembly.GetType(Lifecycle) : null;
        object? instance = lifecycle?.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return instance is null ? null : lifecycle!.GetProperty("ResultsDirectory")?.GetValue(instance) as string;
    }

    /// <summary>Adds a step and attachments to the result of the test in progress.</summary>
    /// <returns>False when the package has no test in progress in this flow.</returns>
    public bool TryAdd(AllureStep step, ImmutableArray<RunFile> files)
    {
        if (!_updates.Any(update => TryUpdate(update, result => AllureShape.Add(result, "steps", item => AllureShape.Fill(item, step))))) return false;
        foreach (RunFile file in files.Where(AllureWriter.IsForAllure))
            _attach.Invoke(null, [.. _attach.GetParameters().Select(parameter => Argument(parameter, file))]);
        return true;
    }

    private static AllurePackage? Of(Assembly assembly, string updater, string api, string[] names)
    {
        MethodInfo[] methods = [.. assembly.GetType(updater)?.GetMethods().Where(TakesOneAction) ?? []];
        ImmutableArray<MethodInfo> updates = [.. names.Select(name => Array.Find(methods, method => method.Name == name)).OfType<MethodInfo>()];
        MethodInfo? attach = assembly.GetType(api)?.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(TakesContent);
        if (updates.IsEmpty || attach is null) return null;
        PropertyInfo? instance = updates[0].DeclaringType!.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static);
        return updates[0].IsStatic || instance is not null
            ? new AllurePackage(() => updates[0].IsStatic ? null : instance!.GetValue(null), updates, attach)
            : null;
    }

    private static bool TakesOneAction(MethodInfo method) =>
        method.GetParameters() is [{ ParameterType: { IsGenericType: true } type }] && type.GetGenericTypeDefinition() == typeof(Action<>);

    private static bool TakesContent(MethodInfo method) => method.Name == "AddAttachment"
        && method.GetParameters() is { Length: > 2 } parameters
        && parameters.All(parameter => Role(parameter) is not null)
        && parameters.Any(parameter => parameter.ParameterType == typeof(byte[]));

    private static string? Role(ParameterInfo parameter) => (parameter.Name?.ToLowerInvariant(), parameter.ParameterType) switch
    {
        ("name", var type) when type == typeof(string) => "name",
        ("type" or "contenttype" or "mediatype", var type) when type == typeof(string) => "type",
        ("fileextension" or "extension", var type) when type == typeof(string) => "extension",
        ("content", var type) when type == typeof(byte[]) => "content",
        _ => null,
    };

    private static object Argument(ParameterInfo parameter, RunFile file) => Role(parameter) switch
    {
        "name" => file.Name,
        "type" => file.MediaType,
        "extension" => Path.GetExtension(file.Path),
        _ => File.ReadAllBytes(file.Path),
    };

    // If no test is in progress, some releases do nothing and others throw.
    private bool TryUpdate(MethodInfo update, Action<object> act)
    {
        var change = new Change(act);
        Type action = update.GetParameters()[0].ParameterType;
        MethodInfo typed = typeof(Change).GetMethod(nameof(Change.On))!.MakeGenericMethod(action.GetGenericArguments());
        try
        {
            update.Invoke(_target(), [Delegate.CreateDelegate(action, change, typed)]);
        }
        catch (TargetInvocationException none) when (none.InnerException is InvalidOperationException && !change.HasBegun)
        {
            return false;
        }

        return change.HasBegun;
    }

    private sealed class Change(Action<object> act)
    {
        public bool HasBegun { get; private set; }

        public void On<T>(T result)
            where T : class
        {
            HasBegun = true;
            act(result);
        }
    }
}
