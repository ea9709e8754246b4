package dev.cafila;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the house as a test: which package may import what, and what is built nowhere. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cafila");

    private static final String CAMEL = "org.apache.camel..";
    private static final String JMS = "jakarta.jms..";
    private static final String SQL = "java.sql..";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task       | ",
                "event      | task",
                "broker     | task",
                "submission | task event broker trace",
                "component  | task event broker submission trace",
                "handler    | task",
                "plugin     | handler task submission component",
                "dryrun     | task submission component trace",
                "control    | task event broker submission",
                "identity   | ",
                "audit      | ",
                "schedule   | task submission",
                "store      | task event identity audit schedule",
                "api        | task store submission identity audit schedule trace",
                "peer       | task trace",
                "route      | task submission",
                "report     | task",
                "data       | task store",
                "observe    | task event broker store",
                "trace      | task",
                "log        | ",
                "console    | task submission control store identity audit",
                "cli        | ",
                "chaos      | task broker"
            })
    void aPackageImportsOfOursOnlyWhatThePlanSays(String name, String allowed) {
        String[] packages = Stream.of((name + " " + (allowed == null ? "" : allowed)).split(" "))
                .map(each -> "dev.cafila." + each + "..")
                .toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.cafila." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.cafila..").and(not(resideInAnyPackage(packages))));
        rule.check(HOUSE);
    }

    @Test
    void theFloorStandsOnJavaAlone() {
        classes()
                .that()
                .resideInAPackage("dev.cafila.task")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.cafila.task")
                .check(HOUSE);
    }

    @Test
    void workersNeverTouchSqlAndReadersNeverTouchQueues() {
        none("dev.cafila.component..", SQL, "dev.cafila.store..");
        none("dev.cafila.broker..", CAMEL, SQL);
        none("dev.cafila.event..", CAMEL, SQL);
        none("dev.cafila.submission..", CAMEL, SQL);
        none("dev.cafila.control..", CAMEL, SQL);
        none("dev.cafila.schedule..", JMS, SQL);
        none("dev.cafila.store..", CAMEL, JMS);
        none("dev.cafila.api..", CAMEL, JMS, SQL);
        none("dev.cafila.cli..", CAMEL, JMS, SQL);
        none("dev.cafila.route..", JMS, SQL);
        none("dev.cafila.peer..", JMS, SQL);
        none("dev.cafila.report..", JMS, SQL);
        none("dev.cafila.data..", JMS, SQL);
        none("dev.cafila.console..", JMS, SQL);
        none("dev.cafila.observe..", CAMEL, JMS, SQL);
        none("dev.cafila.trace..", CAMEL, JMS, SQL);
    }

    private static void none(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.cafila.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void wiringIsYamlAndLogicIsBeans() {
        noClasses().should().beAssignableTo(RouteBuilder.class).check(HOUSE);
        classes()
                .that()
                .implement(Processor.class)
                .should()
                .resideInAnyPackage("dev.cafila.component", "dev.cafila.dryrun")
                .check(HOUSE);
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)")
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java")).filter(Files::isDirectory)) {
            List<Path> silent = folders.filter(HouseTest::hasClasses)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        try (Stream<Path> files =
                Files.walk(Path.of("src")).filter(path -> path.toString().endsWith(".java"))) {
            assertThat(files.filter(file -> lines(file) > 300)).isEmpty();
        }
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
