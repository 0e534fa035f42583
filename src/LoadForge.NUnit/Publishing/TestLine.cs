using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using NUnit.Framework;

namespace LoadForge.NUnit.Publishing;

/// <summary>The line of the test that starts a run, as a stack trace, which test explorers show as a link.</summary>
internal static class TestLine
{
    private static readonly HashSet<Assembly> Passed = [typeof(TestLine).Assembly, typeof(Load).Assembly, typeof(TestAttribute).Assembly];

    /// <summary>The innermost stack frame of user code; null if there is none.</summary>
    public static string? Current()
    {
        StackFrame? frame = Array.Find(new StackTrace(fNeedFileInfo: true).GetFrames(), IsOfTheUser);
        if (frame?.GetMethod() is not { } method) return null;
        int line = frame.GetFileLineNumber();
        string place = frame.GetFileName() is { } file && line > 0 ? string.Create(CultureInfo.InvariantCulture, $" in {file}:line {line}") : "";
        return $"   at {Name(method)}(){place}";
    }

    private static bool IsOfTheUser(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && !Passed.Contains(assembly)
            && assembly.GetName().Name?.StartsWith("System.", StringComparison.Ordinal) == false;

    // The body of an async method runs as MoveNext of a nested type called <Method>d__7.
    private static string Name(MethodBase method)
    {
        Type type = method.DeclaringType!;
        int end = type.Name.IndexOf('>', StringComparison.Ordinal);
        bool isStateMachine = method.Name == "MoveNext" && end > 1 && type.DeclaringType is not null;
        return isStateMachine ? $"{type.DeclaringType!.FullName}.{type.Name[1..end]}" : $"{type.FullName}.{method.Name}";
    }
}
