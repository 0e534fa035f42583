using System.Reflection;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>Names of tests for files.</summary>
internal static class TestName
{
    /// <summary>The assembly that holds a test; null for a suite that is not a class.</summary>
    public static Assembly? AssemblyOf(ITest test) => test.TypeInfo?.Assembly ?? test.Method?.TypeInfo.Assembly;

    /// <summary>The full name without what every test of the assembly shares: unique in the assembly, and as short as that allows.</summary>
    public static string ForFiles(ITest test)
    {
        string shared = Shared(test);
        return test.FullName.StartsWith(shared, StringComparison.Ordinal) ? test.FullName[shared.Length..] : test.FullName;
    }

    /// <summary>The full name with the assembly's: unique in a folder that several assemblies write to.</summary>
    public static string ForSharedFiles(ITest test) => Shared(test) + ForFiles(test);

    private static string Shared(ITest test) => AssemblyOf(test) is { } assembly ? assembly.GetName().Name + "." : "";
}
