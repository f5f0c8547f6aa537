"""Lists and makes users in SQLite, written as such commands usually are: the one that ours is measured beside."""

import os
import sys
from datetime import datetime, timezone
from typing import Optional
from uuid import uuid4

import typer
from pydantic import BaseModel, ConfigDict, Field
from rich.console import Console
from rich.table import Table
from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload

app = typer.Typer(add_completion=False)
engine = create_engine(f"sqlite:///{os.environ['USERS_DB']}")


class Base(DeclarativeBase):
    pass


class UserRow(Base):
    __tablename__ = "user"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str] = mapped_column(String, unique=True)
    status: Mapped[str] = mapped_column(String)
    email: Mapped[Optional[str]] = mapped_column(String)
    upload: Mapped[int]
    download: Mapped[int]
    created: Mapped[datetime]
    keys: Mapped[list["KeyRow"]] = relationship()


class KeyRow(Base):
    __tablename__ = "access_key"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), index=True)
    protocol: Mapped[str] = mapped_column(String)


class Key(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    protocol: str


class User(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str = Field(min_length=3, max_length=50)
    status: str
    email: Optional[str]
    upload: int = Field(ge=0)
    download: int = Field(ge=0)
    created: datetime
    keys: list[Key]


def row(name: str) -> UserRow:
    now = datetime.now(timezone.utc)
    key = KeyRow(id=str(uuid4()), protocol="socks5")
    return UserRow(id=str(uuid4()), name=name, status="active", email=None, upload=0, download=0, created=now, keys=[key])


def show(version: bool) -> None:
    if version:
        print("users 1.0")
        raise typer.Exit()


@app.callback()
def main(version: bool = typer.Option(False, "--version", callback=show, is_eager=True)) -> None:
    """Users of a VPN."""


@app.command()
def make(count: int) -> None:
    """Make a database with this many users."""
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(row(f"user{i}") for i in range(1, count + 1))
        session.commit()


@app.command()
def create(name: str) -> None:
    """Make a user."""
    User.model_validate(row(name))
    with Session(engine) as session:
        session.add(row(name))
        session.commit()
    print(name)


@app.command("list")
def list_users() -> None:
    """List the users."""
    with Session(engine) as session:
        found = session.scalars(select(UserRow).options(selectinload(UserRow.keys)).order_by(UserRow.name))
        users = [User.model_validate(user) for user in found]
    if sys.stdout.isatty():
        table = Table("USERNAME", "PROTOCOLS", "STATUS", "UPLOAD", "DOWNLOAD", "CREATED")
        for user in users:
            protocols = ",".join(key.protocol for key in user.keys)
            table.add_row(user.name, protocols, user.status, str(user.upload), str(user.download), str(user.created))
        Console().print(table)
        return
    for user in users:
        protocols = ",".join(key.protocol for key in user.keys)
        print(user.name, protocols, user.status, user.email or "-", user.upload, user.download, user.created.isoformat(), sep="\t")


if __name__ == "__main__":
    app()
