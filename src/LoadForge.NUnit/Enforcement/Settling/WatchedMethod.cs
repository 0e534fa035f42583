using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Settling;

/// <summary>
/// Wraps a method of a test that Allure's own package writes. That package reads the outcome before the attributes of the assembly can
/// correct it.
/// </summary>
/// <param name="method">The method itself.</param>
internal abstract class WatchedMethod(IMethodInfo method) : MethodWrapper(method.TypeInfo.Type, method.MethodInfo), IMethodInfo
{
    /// <summary>The method itself.</summary>
    public IMethodInfo Method => method;

    // Any other awaitable has its own result, which must not change.
    object? IMethodInfo.Invoke(object? fixture, params object?[]? args)
    {
        if (ReturnType.Type == typeof(Task)) return WatchAsync((Task)method.Invoke(fixture, args)!);
        if (ReturnType.Type == typeof(ValueTask)) return WatchAsync(((ValueTask)method.Invoke(fixture, args)!).AsTask());
        if (ReturnType.Type != typeof(void)) return method.Invoke(fixture, args);
        try
        {
            _ = method.Invoke(fixture, args);
        }
        catch (Exception end)
        {
            if (!Swallows(end)) throw;
            return null;
        }

        OnReturn();
        return null;
    }

    /// <summary>After the method has returned.</summary>
    protected abstract void OnReturn();

    /// <summary>Whether an exception that ended the method counts as a normal return.</summary>
    protected abstract bool Swallows(Exception end);

    private async Task WatchAsync(Task body)
    {
        try
        {
            await body.ConfigureAwait(true);
        }
        catch (Exception end)
        {
            if (!Swallows(end)) throw;
            return;
        }

        OnReturn();
    }
}
