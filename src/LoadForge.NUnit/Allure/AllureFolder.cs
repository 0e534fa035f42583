using System.Reflection;
using System.Runtime.CompilerServices;
using LoadForge.NUnit.Publishing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Allure;

/// <summary>The results folder of Allure's own package, if that writes tests of the assembly: all results of an assembly go to one folder.</summary>
internal static class AllureFolder
{
    private const string Package = "Allure.Net.Commons";

    private static readonly ConditionalWeakTable<ITest, object> Users = [];

    /// <summary>The folder; null if Allure's own package writes no test of the assembly, or its folder is unknown.</summary>
    public static string? Of(ITest test) => Uses(test) && Find() is { } package ? AllurePackage.FolderOf(package) : null;

    /// <summary>Creates the parent of the configured folder: without it, Allure's own package throws.</summary>
    public static void Prepare(ITest assembly)
    {
        try
        {
            if (!Uses(assembly) || ResultPlaces.ConfiguredAllureFolder() is not { } configured) return;
            if (Path.GetDirectoryName(Path.GetFullPath(configured)) is { Length: > 0 } parent) Directory.CreateDirectory(parent);
        }
        catch (Exception problem)
        {
            TestContext.Progress.WriteLine($"The Allure results folder could not be prepared: {problem.Message}");
        }
    }

    private static bool Uses(ITest test) => (bool)Users.GetValue(Root(test), static root => AnyHasAllure(root));

    private static bool AnyHasAllure(ITest level) => (level.IsSuite && AllureReport.HasAllure(level)) || level.Tests.Any(AnyHasAllure);

    private static ITest Root(ITest test)
    {
        ITest root = test;
        while (root.Parent is { } parent) root = parent;
        return root;
    }

    private static Assembly? Find()
    {
        Assembly? loaded = Array.Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == Package);
        if (loaded is not null) return loaded;
        try
        {
            return Assembly.Load(Package);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
