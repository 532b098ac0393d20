import pytest

from myoguide.knowledge import review
from myoguide.knowledge.__main__ import main
from myoguide.knowledge.loader import digest


def test_a_sound_knowledge_base_gives_zero_and_counts(capsys, knowledge):
    assert main(["check"]) == 0
    output = capsys.readouterr()
    assert "sound" in output.out
    assert f"{len(knowledge.red_flags)} red flags, {len(knowledge.statements)} statements" in output.out
    assert output.err == ""


def test_every_mistake_is_shown_and_gives_one(capsys, broken_knowledge):
    (broken_knowledge / "one.yml").write_text("symptons: {}", encoding="utf-8")
    (broken_knowledge / "two.yml").write_text("symptoms: [unclosed", encoding="utf-8")
    assert main(["check", str(broken_knowledge)]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "- one.yml: 'symptons': expected one of" in output.err
    assert "- two.yml: expected valid YAML" in output.err
    assert "Traceback" not in output.err


def test_an_empty_folder_gives_one(capsys, tmp_path):
    assert main(["check", str(tmp_path)]) == 1
    assert "found none" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["repair"], ["check", "here", "there"], ["review", "file", "--date", "soon"]])
def test_a_wrong_command_shows_the_usage(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m myoguide.knowledge" in capsys.readouterr().err


def test_coverage_of_the_real_knowledge_base_is_whole(capsys, knowledge):
    assert main(["coverage"]) == 0
    assert "Nothing is left out." in capsys.readouterr().out


def test_coverage_names_what_is_left_out_and_gives_one(capsys, broken_knowledge):
    path = broken_knowledge / "articles.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('conclusion: "Closing words"', 'conclusion: "Closing words"\n      new: "New"'), encoding="utf-8")
    assert main(["coverage", str(broken_knowledge)]) == 1
    assert "Left out:\n  - Muscle Contractions All Over Body, “New”: no statement\n" in capsys.readouterr().out


def test_graph_writes_both_pictures(capsys, tmp_path):
    assert main(["graph", str(tmp_path / "mine.svg"), "--date", "2026-01-31"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'mine.svg'}\n{tmp_path / 'mine-causes.svg'}\n"
    for name in ("mine.svg", "mine-causes.svg"):
        assert ", 2026-01-31<" in (tmp_path / name).read_text(encoding="utf-8")


def test_review_writes_the_sheet(capsys, knowledge, tmp_path):
    assert main(["review", str(tmp_path / "mine.html")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'mine.html'}\n"
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == review.sheet(knowledge)


@pytest.mark.parametrize("command", ["graph", "review"])
def test_another_knowledge_base_can_be_named(broken_knowledge, tmp_path, command):
    (broken_knowledge / "extra.yml").write_text("idioms: [made up words]", encoding="utf-8")
    assert main([command, str(tmp_path / "mine.out"), "--knowledge", str(broken_knowledge)]) == 0
    assert f"Knowledge base {digest(broken_knowledge)[:12]}" in (tmp_path / "mine.out").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["graph", "review"])
def test_an_unknown_output_folder_is_named_and_gives_one(capsys, tmp_path, command):
    assert main([command, str(tmp_path / "nowhere" / "file")]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert str(tmp_path / "nowhere") in output.err
    assert "Traceback" not in output.err


@pytest.mark.parametrize("command", ["coverage", "graph", "review"])
def test_no_command_draws_a_broken_knowledge_base(capsys, broken_knowledge, tmp_path, command):
    (broken_knowledge / "one.yml").write_text("symptons: {}", encoding="utf-8")
    where = [str(broken_knowledge)] if command == "coverage" else [str(tmp_path / "out"), "--knowledge", str(broken_knowledge)]
    assert main([command, *where]) == 1
    assert "- one.yml: 'symptons': expected one of" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
