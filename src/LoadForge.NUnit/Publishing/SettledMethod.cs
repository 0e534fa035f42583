using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// The method of a test that Allure's own package writes. That package reads the outcome before the attributes of the assembly can correct it. So <c>Assert.Pass</c>, <c>Assert.Ignore</c> and
/// <c>Assert.Inconclusive</c> end the method alone when the runs demand a worse outcome: NUnit then counts what is recorded, as after any other return.
/// </summary>
internal sealed class SettledMethod : MethodWrapper, IMethodInfo
{
    private readonly IMethodInfo _method;
    private readonly string _test;

    private SettledMethod(IMethodInfo method, string test)
        : base(method.TypeInfo.Type, method.MethodInfo) => (_method, _test) = (method, test);

    /// <summary>Puts the method of a test that Allure's own package writes under watch.</summary>
    public static void Wrap(ITest test)
    {
        if (test is TestMethod { Method: not SettledMethod } method && AllureReport.IsWrittenByAllure(test)) method.Method = new SettledMethod(method.Method, test.Id);
    }

    /// <summary>Gives a test its method back.</summary>
    public static void Unwrap(ITest test)
    {
        if (test is TestMethod { Method: SettledMethod settled } method) method.Method = settled._method;
    }

    // Whatever else may be awaited has a result of its own, which must stay as it is.
    object? IMethodInfo.Invoke(object? fixture, params object?[]? args)
    {
        try
        {
            object? returned = _method.Invoke(fixture, args);
            return ReturnType.Type == typeof(Task) ? SettleAsync((Task)returned!)
                : ReturnType.Type == typeof(ValueTask) ? SettleAsync(((ValueTask)returned!).AsTask())
                : returned;
        }
        catch (Exception end) when (ReturnType.Type == typeof(void) && IsOverruled(end))
        {
            return null;
        }
    }

    private async Task SettleAsync(Task body)
    {
        try
        {
            await body.ConfigureAwait(true);
        }
        catch (Exception end) when (IsOverruled(end))
        {
        }
    }

    private bool IsOverruled(Exception end) => end.GetBaseException() is ResultStateException state && TestRecords.Find(_test)?.Overrules(state.ResultState.Status) == true;
}
