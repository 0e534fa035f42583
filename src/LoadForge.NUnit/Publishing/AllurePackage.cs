using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// Allure's own .NET package as it was found loaded, in one of two generations: <c>Allure.Net.Commons</c>, and <c>Allure.Net</c> after it. Bound by the names of methods and
/// parameters and by their types; the order of parameters differs.
/// </summary>
internal sealed class AllurePackage
{
    private readonly Func<object?> _target;
    private readonly MethodInfo _update;
    private readonly MethodInfo _attach;

    private AllurePackage(Func<object?> target, MethodInfo update, MethodInfo attach) => (_target, _update, _attach) = (target, update, attach);

    /// <summary>The package, if an assembly is it and has the shape of a known generation; else null.</summary>
    public static AllurePackage? Of(Assembly assembly) => assembly.GetName().Name switch
    {
        "Allure.Net.Commons" => Of(assembly, "Allure.Net.Commons.AllureLifecycle", "UpdateTestCase", "Allure.Net.Commons.AllureApi"),
        "Allure.Net" => Of(assembly, "Allure.AllureInProcessApi", "UpdateTestResult", "Allure.AllureApi"),
        _ => null,
    };

    /// <summary>Adds a step and attachments to the result of the test under way.</summary>
    /// <returns>False when the package has no test under way in this flow.</returns>
    public bool TryAdd(AllureStep step, ImmutableArray<RunFile> files)
    {
        if (!TryUpdate(result => AllureShape.Add(result, "steps", item => AllureShape.Fill(item, step)))) return false;
        foreach (RunFile file in files) _attach.Invoke(null, [.. _attach.GetParameters().Select(parameter => Argument(parameter, file))]);
        return true;
    }

    private static AllurePackage? Of(Assembly assembly, string updater, string method, string api)
    {
        MethodInfo? update = assembly.GetType(updater)?.GetMethods().FirstOrDefault(candidate => candidate.Name == method && TakesOneAction(candidate));
        MethodInfo? attach = assembly.GetType(api)?.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(TakesContent);
        if (update is null || attach is null) return null;
        PropertyInfo? instance = update.DeclaringType!.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static);
        return update.IsStatic || instance is not null ? new AllurePackage(() => update.IsStatic ? null : instance!.GetValue(null), update, attach) : null;
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

    // Of no test under way some releases say nothing, and others throw.
    private bool TryUpdate(Action<object> act)
    {
        var change = new Change(act);
        Type action = _update.GetParameters()[0].ParameterType;
        MethodInfo typed = typeof(Change).GetMethod(nameof(Change.On))!.MakeGenericMethod(action.GetGenericArguments());
        try
        {
            _update.Invoke(_target(), [Delegate.CreateDelegate(action, change, typed)]);
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
